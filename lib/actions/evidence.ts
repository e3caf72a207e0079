"use server";

import { addLink } from "@/lib/commands/evidence/add-link";
import { withdrawEvidence } from "@/lib/commands/evidence/withdraw-evidence";
import { momentIn } from "@/lib/domain/calendar-day";
import { timeZone } from "@/lib/time-zone";
import { act, type FormState, fields, orNull } from "./form-action";

export async function newLink(_before: FormState, form: FormData): Promise<FormState> {
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
  return (await act(addLink, raw)).state;
}

export async function withdraw(_before: FormState, form: FormData): Promise<FormState> {
  const { evidence, reason } = fields(form);
  return (await act(withdrawEvidence, { evidence, reason })).state;
}

/** A field for a moment says what clocks of the workspace show. */
const momentOf = (text: string | undefined): string | null =>
  text === undefined || text === "" ? null : (momentIn(timeZone(), text)?.toISOString() ?? text);
