import { randomUUID } from "node:crypto";
import { revalidatePath } from "next/cache";
import type { Command } from "@/lib/commands/command";
import { type Outcome, perform } from "@/lib/commands/perform";
import { conflictWords } from "@/lib/i18n/refusals/conflict-words";
import { refusalWords } from "@/lib/i18n/refusals/refusal-words";
import { getWords } from "@/lib/i18n/words";
import { currentPrincipal } from "@/lib/session/current";

/** What a form is told: nothing yet, that it went well, why it did not, or what stands instead. */
export type FormState =
  | null
  /** `once`: what is shown this one time and kept nowhere, such as a new key. */
  | { kind: "ok"; once?: string }
  | { kind: "failed"; message: string; details: string[]; isGone?: boolean }
  | { kind: "conflict"; message: string; present: Record<string, unknown> };

/** A form that did not get as far as a command. */
export const failed = (message: string): FormState => ({ kind: "failed", message, details: [] });

/** The handle of forms: performs a command as whoever sent the form, and says how it ended in their language. */
export async function act<Input, Prepared, Loaded, Value>(
  command: Command<Input, Prepared, Loaded, Value>,
  raw: unknown,
): Promise<{ state: FormState; outcome: Outcome<Value> }> {
  const outcome = await perform(command, await currentPrincipal(), raw, { requestId: randomUUID() });
  // Whatever happened, what is on screen may be old: the answer carries the page as it stands now.
  // (What is gone stays on screen until the next page, so that there is a place to say so.)
  const isGone = outcome.kind === "missing" || (outcome.kind === "conflict" && outcome.present.removed === true);
  if (outcome.kind !== "forbidden" && outcome.kind !== "invalid" && !isGone) revalidatePath("/", "layout");
  if (outcome.kind === "ok") return { state: { kind: "ok" }, outcome };
  if (outcome.kind === "conflict")
    return { state: { kind: "conflict", message: conflictWords(await getWords(), outcome.present), present: outcome.present }, outcome };
  return { state: { kind: "failed", isGone: outcome.kind === "missing", ...refusalWords(await getWords(), outcome) }, outcome };
}

/** A form's fields as text; a file or a field sent twice is not text, and is left out for the command to miss. */
export function fields(form: FormData): Record<string, string> {
  const texts: Record<string, string> = {};
  if (!(form instanceof FormData)) return texts;
  for (const key of new Set(form.keys())) {
    const values = form.getAll(key);
    if (values.length === 1 && typeof values[0] === "string" && !key.startsWith("$ACTION")) texts[key] = values[0];
  }
  return texts;
}

/** What was chosen of a field that may be sent several times. */
export const choices = (form: FormData, name: string): string[] =>
  form instanceof FormData ? form.getAll(name).filter((value) => typeof value === "string") : [];

/** An empty field means that there is none. */
export const orNull = (text: string | undefined): string | null => (text === undefined || text === "" ? null : text);
