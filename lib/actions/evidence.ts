"use server";

import { commands } from "@/lib/commands";
import { momentIn } from "@/lib/domain/calendar-day";
import { timeZone } from "@/lib/time-zone";
import { act, type FormState, fields, orNull } from "./form-action";

export async function addLink(_before: FormState, form: FormData): Promise<FormState> {
  const { stage, item, url, name, verdict, takenAt, validUntil, anyImage } = fields(form);
  const raw = {
    stage,
    item: orNull(item),
    url,
    name: orNull(name),
    verdict,
    takenAt: momentOf(takenAt),
    validUntil: momentOf(validUntil),
    anyImage: anyImage === "on",
  };
  return (await act(commands["evidence.addLink"], raw)).state;
}

export async function withdrawEvidence(_before: FormState, form: FormData): Promise<FormState> {
  const { evidence, reason } = fields(form);
  return (await act(commands["evidence.withdraw"], { evidence, reason })).state;
}

/** A field for a moment says what clocks of the workspace show. */
const momentOf = (text: string | undefined): string | null =>
  text === undefined || text === "" ? null : (momentIn(timeZone(), text)?.toISOString() ?? text);
