"use server";

import { commands } from "@/lib/commands";
import { momentIn } from "@/lib/domain/calendar-day";
import { timeZone } from "@/lib/time-zone";
import { act, type FormState, fields, orNull } from "./form-action";

/** Registers what a form says of an image. What it leaves empty is not said. */
export async function registerImage(_before: FormState, form: FormData): Promise<FormState> {
  const { service, repository, tag, digest, platforms, sourceRevision, builtBy, builtAt } = fields(form);
  const said = {
    platforms: platforms?.split(/[\s,]+/).filter(Boolean),
    sourceRevision: orNull(sourceRevision),
    builtBy: orNull(builtBy),
    builtAt: momentOf(builtAt),
  };
  const details = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null && value !== undefined && value.length > 0));
  return (await act(commands["image.register"], { service, repository, tag: orNull(tag), digest, ...details })).state;
}

/** A field for a moment says what clocks of the workspace show; what a page fills in itself is a moment already. */
function momentOf(text: string | undefined): string | null {
  if (text === undefined || text === "") return null;
  return momentIn(timeZone(), text)?.toISOString() ?? text;
}
