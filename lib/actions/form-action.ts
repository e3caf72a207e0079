import { randomUUID } from "node:crypto";
import { revalidatePath } from "next/cache";
import type { Command } from "@/lib/commands/command";
import { type Outcome, perform } from "@/lib/commands/perform";
import { conflictWords } from "@/lib/i18n/refusals/conflict-words";
import { invalidFields, refusalWords, refusedFields } from "@/lib/i18n/refusals/refusal-words";
import { currentLocale, getWords } from "@/lib/i18n/words";
import { currentPrincipal } from "@/lib/session/current";
import { FormReader } from "./form-reader";
import { dayProblemWords } from "./typed-day-field";
import { numberProblemWords } from "./typed-field";

/** A box that appears with a refusal. The form is sent again with it ticked, to go on all the same. */
type AcceptBox = { name: string; label: string };

/** The answer to a form: none yet, success, why it failed, or what somebody else saved meanwhile. */
export type FormState =
  | null
  /**
   * `once`: what is shown this one time and not stored in readable form, such as a new key. `followed`: instead of the whole page, for a form
   * whose page follows its plan, what has changed: the number of the event, null if nothing has, and the object's new version.
   */
  | { kind: "ok"; once?: string; followed?: { seq: number | null; version: number | null } }
  /** `fields`: why a field was refused, by its name. The field shows it and keeps its text; the message may then be empty. */
  | { kind: "failed"; message: string; details: string[]; isGone?: boolean; fields?: Record<string, string>; accept?: AcceptBox }
  | { kind: "conflict"; message: string; present: Record<string, unknown> };

/** The answer to a form that was refused before any command was performed. */
export const failed = (message: string): FormState => ({ kind: "failed", message, details: [] });

/** Reads a form in the language of the person who sent it. */
export const formReader = async (sent: unknown): Promise<FormReader> => new FormReader(sent, await currentLocale());

/** The answer to a form with typed numbers or days that could not be read; null if there are none. */
export async function unreadFields({ problems }: FormReader): Promise<FormState> {
  if (problems.size === 0) return null;
  const words = await getWords();
  const fields = Object.fromEntries(
    [...problems].map(([name, problem]) => [
      name,
      problem.kind === "day" ? dayProblemWords(words, problem) : numberProblemWords(words, problem),
    ]),
  );
  return { kind: "failed", message: words.t("refusals.invalid"), details: [], fields };
}

type Options = { requestId?: string; isFollowed?: boolean };

/**
 * Performs a command as the person who sent the form, and answers in their language how it ended. With `isFollowed`, the answer to a success
 * does not carry the page: the page follows its plan and fetches itself anew (docs/decisions/0058).
 */
export async function performForm<Input, Prepared, Loaded, Value>(
  command: Command<Input, Prepared, Loaded, Value>,
  raw: unknown,
  { requestId = randomUUID(), isFollowed = false }: Options = {},
): Promise<{ state: FormState; outcome: Outcome<Value> }> {
  const outcome = await perform(command, await currentPrincipal(), raw, { requestId });
  if (outcome.kind === "ok" && isFollowed)
    return { state: { kind: "ok", followed: { seq: outcome.seq, version: versionOf(outcome.value) } }, outcome };
  // The page on screen may be out of date even after a refusal, so the answer carries the current page.
  // Something that was removed stays on screen until the next page, so that there is a place for the message.
  const isGone = outcome.kind === "missing" || (outcome.kind === "conflict" && outcome.present.removed === true);
  if (outcome.kind !== "forbidden" && outcome.kind !== "invalid" && !isGone) revalidatePath("/", "layout");
  if (outcome.kind === "ok") return { state: { kind: "ok" }, outcome };
  if (outcome.kind === "conflict")
    return { state: { kind: "conflict", message: conflictWords(await getWords(), outcome.present), present: outcome.present }, outcome };
  const words = await getWords();
  const fields =
    outcome.kind === "refused" ? refusedFields(words, outcome) : outcome.kind === "invalid" ? invalidFields(words, outcome.issues) : {};
  const canAccept = outcome.kind === "refused" && outcome.code === "manifest-loses-checks";
  const accept = canAccept ? { name: "acceptLoss", label: words.t("rollout.acceptLoss") } : undefined;
  return { state: { kind: "failed", isGone: outcome.kind === "missing", ...refusalWords(words, outcome), fields, accept }, outcome };
}

const versionOf = (value: unknown): number | null =>
  typeof value === "object" && value !== null && "version" in value && typeof value.version === "number" ? value.version : null;
