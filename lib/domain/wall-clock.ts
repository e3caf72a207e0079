import { addDays, type CalendarDay, daysBetween, parseDay } from "./calendar-day";

/** A time of day to the minute, `HH:MM` from 00:00 to 23:59. */
export type ClockTime = string & { readonly brand: "ClockTime" };

export const CLOCK_TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
export const clockTime = (text: string): ClockTime => {
  if (!CLOCK_TIME.test(text)) throw new RangeError(`Not a time of day: ${text}`);
  return text as ClockTime;
};

/** What the clocks of a zone show: a day and a time. */
export type LocalTime = { day: CalendarDay; time: ClockTime };

/** Parses a day (`2026-12-04`) or a local time (`2026-12-04T17:00`); null for anything else. */
export function parseDayOrTime(text: string): { day: CalendarDay; time: ClockTime | null } | null {
  const [dayText = "", timeText, ...more] = text.split("T");
  const date = parseDay(dayText);
  if (date === null || more.length > 0) return null;
  if (timeText === undefined) return { day: date, time: null };
  return CLOCK_TIME.test(timeText) ? { day: date, time: timeText as ClockTime } : null;
}

const MINUTE_MS = 60_000;
const EPOCH = "1970-01-01" as CalendarDay;

/** Minutes on the clock's own scale: equal differences are not equal lengths of time where the clocks change. */
export const minutesOf = ({ day, time }: LocalTime): number =>
  daysBetween(EPOCH, day) * 1440 + Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** The clocks of one time zone. A formatter is slow to create and fast to use: create one for many times. */
export type WallClock = (time: Date) => LocalTime;

export function wallClock(timeZone: string): WallClock {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
  return (time) => {
    const [day, clock] = format.format(time).split(" ");
    return { day: day as CalendarDay, time: clock as ClockTime };
  };
}

/** No zone has changed its clocks twice within this time. */
const AROUND_MS = 36 * 60 * MINUTE_MS;

/**
 * When clocks would show this, by their offsets from UTC before and after a change of them nearby. `shown` reads the clocks at a time; all values are
 * milliseconds, on the scale of UTC or on that of the clocks.
 */
function byOffsets(shown: (time: number) => number, wanted: number): { before: number; after: number } {
  const offset = (time: number) => shown(time) - time;
  return { before: wanted - offset(wanted - AROUND_MS), after: wanted - offset(wanted + AROUND_MS) };
}

/**
 * The first and the last time at which the clocks show this. They differ where the clocks go back over it. Where they jump over it, both are
 * the time of the jump.
 */
export function timesShowing(clock: WallClock, local: LocalTime): { first: Date; last: Date } {
  const wanted = minutesOf(local) * MINUTE_MS;
  const shown = (time: number) => minutesOf(clock(new Date(time))) * MINUTE_MS;
  const { before, after } = byOffsets(shown, wanted);
  const found = [before, after].filter((time) => shown(time) === wanted).sort((a, b) => a - b);
  const [first] = found;
  const last = found.at(-1);
  if (first !== undefined && last !== undefined) return { first: new Date(first), last: new Date(last) };
  // The clocks jump over it. From the first bound to the second they show less before the jump and more after it.
  let [low, high] = [Math.min(before, after), Math.max(before, after)];
  while (high - low > MINUTE_MS) {
    const middle = low + Math.floor((high - low) / MINUTE_MS / 2) * MINUTE_MS;
    if (shown(middle) < wanted) low = middle;
    else high = middle;
  }
  return { first: new Date(high), last: new Date(high) };
}

/**
 * The time at which the clocks of a time zone show this (`2023-07-21T09:00`); null for any other text. Where the clocks go back and show it
 * twice, it is the first time. Where they go forward and skip it, it is as much later as they skip: 02:30 is then 03:30.
 */
export function momentIn(timeZone: string, local: string): Date | null {
  const wanted = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local) ? Date.parse(`${local}:00Z`) : Number.NaN;
  if (Number.isNaN(wanted)) return null;
  const clock = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
  const shown = (timestamp: number) => Date.parse(`${clock.format(timestamp).replace(" ", "T")}Z`);
  const { before, after } = byOffsets(shown, wanted);
  return new Date(shown(before) === wanted || shown(after) !== wanted ? before : after);
}

/** The end of a day is the beginning of the next one. */
export const MIDNIGHT = "00:00" as ClockTime;
export const endOfDay = (day: CalendarDay): LocalTime => ({ day: addDays(day, 1), time: MIDNIGHT });
export const beginningOfDay = (day: CalendarDay): LocalTime => ({ day, time: MIDNIGHT });

/** Negative where the clocks show the first earlier than the second, 0 where they are the same. */
export const compareLocal = (a: LocalTime, b: LocalTime): number => minutesOf(a) - minutesOf(b);
