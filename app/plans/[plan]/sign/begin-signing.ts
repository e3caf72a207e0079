import { randomUUID } from "node:crypto";
import { perform } from "@/lib/commands/perform";
import { beginSignOff } from "@/lib/commands/sign-off/begin-sign-off";
import { changedSince, type LastSignature } from "@/lib/queries/sign-off/sign-offs";
import type { Reader } from "@/lib/session/current";

/**
 * Issues a challenge for a stage: the snapshot that a page shows can then be signed once, within five minutes. Tells also what changed since
 * the last signature. Null where this person cannot sign the stage now.
 */
export async function beginSigning(person: Reader, stageId: string, last: LastSignature | null) {
  const begun = await perform(beginSignOff, person, { stage: stageId }, { requestId: randomUUID() });
  if (begun.kind !== "ok") return null;
  const shown = begun.value;
  if (!last) return { shown, changes: null };
  const { snapshot, ...signature } = last;
  return { shown, changes: { ...signature, list: changedSince(snapshot, shown.snapshot) } };
}
