import { z } from "zod";
import { parseDay, YEARS } from "@/lib/domain/calendar-day";
import { MAX_ITEM_TEXT, MAX_REASON } from "@/lib/domain/checklist/item";
import { CLOCK_TIME, type ClockTime, parseDayOrTime } from "@/lib/domain/wall-clock";

// Schemas that the inputs of several commands share.

export const id = z.string().min(1).max(64);
export const version = z.int().min(1);

export const calendarDay = z.string().transform((text, context) => {
  const parsed = parseDay(text);
  if (parsed === null) {
    context.addIssue({ code: "custom", message: `Not a calendar day (YYYY-MM-DD) of the years ${YEARS.first} to ${YEARS.last}.` });
    return z.NEVER;
  }
  return parsed;
});

/** A calendar day (`2026-12-04`), or a time of the workspace's time zone (`2026-12-04T17:00`). */
export const dayOrLocalTime = z
  .string()
  .max(20)
  .meta({ description: "A calendar day (2026-12-04), or a local time in the time zone of the plan (2026-12-04T17:00)." })
  .transform((text, context) => {
    const parsed = parseDayOrTime(text);
    if (parsed === null) {
      const message = `Not a calendar day (YYYY-MM-DD) or a local time (YYYY-MM-DDTHH:MM) of the years ${YEARS.first} to ${YEARS.last}.`;
      context.addIssue({ code: "custom", message });
      return z.NEVER;
    }
    return parsed;
  });

/** A time of day to the minute: `17:00`. */
export const localTime = z
  .string()
  .regex(CLOCK_TIME)
  .meta({ description: "A time of day in the time zone of the plan (17:00)." })
  .transform((text) => text as ClockTime);

/** A timestamp with its zone: `2023-07-21T09:00:00Z`, or with an offset. */
export const dateTime = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

/** One line of text: trimmed, line breaks turned into spaces, in Unicode form NFC. */
export const line = (max: number) =>
  z
    .string()
    .max(max * 4)
    .transform((text) => text.normalize("NFC").replace(/\s+/g, " ").trim())
    .pipe(z.string().min(1).max(max));

/** Text of several lines: trimmed, with the line breaks and inner spaces as written. */
export const lines = (max: number) =>
  z
    .string()
    .max(max * 4)
    .transform((text) => text.normalize("NFC").replace(/\r\n?/g, "\n").trim())
    .pipe(z.string().min(1).max(max));

export const itemText = line(MAX_ITEM_TEXT);
export const reason = z
  .string()
  .max(MAX_REASON * 4)
  .transform((text) => text.normalize("NFC").trim())
  .pipe(z.string().max(MAX_REASON))
  .transform((text) => (text === "" ? null : text));
export const name = line(120);

export const MIN_PASSWORD = 12;
export const password = z.string().min(MIN_PASSWORD).max(200);
export const email = z
  .string()
  .max(254)
  .transform((text) => text.trim().toLowerCase())
  .pipe(z.email());
