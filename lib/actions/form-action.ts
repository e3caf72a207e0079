import { randomUUID } from "node:crypto";
import { revalidatePath } from "next/cache";
import type { Command } from "@/lib/commands/command";
import { type Outcome, perform } from "@/lib/commands/perform";
import { conflictWords } from "@/lib/i18n/refusals/conflict-words";
import { refusalWords } from "@/lib/i18n/refusals/refusal-words";
import { getWords } from "@/lib/i18n/words";
import { currentPrincipal } from "@/lib/session/current";

/** The answer to a form: none yet, success, why it failed, or what somebody else saved meanwhile. */
export type FormState =
  | null
  /** `once`: what is shown this one time and not stored in readable form, such as a new key. */
  | { kind: "ok"; once?: string }
  | { kind: "failed"; message: string; details: string[]; isGone?: boolean }
  | { kind: "conflict"; message: string; present: Record<string, unknown> };

/** The answer to a form that was refused before any command was performed. */
export const failed = (message: string): FormState => ({ kind: "failed", message, details: [] });

/** Performs a command as the person who sent the form, and answers in their language how it ended. */
export async function performForm<Input, Prepared, Loaded, Value>(
  command: Command<Input, Prepared, Loaded, Value>,
  raw: unknown,
): Promise<{ state: FormState; outcome: Outcome<Value> }> {
  const outcome = await perform(command, await currentPrincipal(), raw, { requestId: randomUUID() });
  // The page on screen may be out of date even after a refusal, so the answer carries the current page.
  // Something that was removed stays on screen until the next page, so that there is a place for the message.
  const isGone = outcome.kind === "missing" || (outcome.kind === "conflict" && outcome.present.removed === true);
  if (outcome.kind !== "forbidden" && outcome.kind !== "invalid" && !isGone) revalidatePath("/", "layout");
  if (outcome.kind === "ok") return { state: { kind: "ok" }, outcome };
  if (outcome.kind === "conflict")
    return { state: { kind: "conflict", message: conflictWords(await getWords(), outcome.present), present: outcome.present }, outcome };
  return { state: { kind: "failed", isGone: outcome.kind === "missing", ...refusalWords(await getWords(), outcome) }, outcome };
}
