import { randomUUID } from "node:crypto";
import { perform } from "@/lib/commands/perform";
import { beginSignOff } from "@/lib/commands/sign-off/begin-sign-off";
import type { Reader } from "@/lib/queries/people/reader";
import { changedSince, type LastSignature } from "@/lib/queries/sign-off/sign-offs";

/**
 * Issues a challenge for a stage: the snapshot that a page shows can then be signed once, within five minutes. Also returns the changes since
 * the person's last signature. Null if this person cannot sign the stage now.
 */
export async function beginSigning(person: Reader, stageId: string, last: LastSignature | null) {
  const outcome = await perform(beginSignOff, person, { stage: stageId }, { requestId: randomUUID() });
  if (outcome.kind !== "ok") return null;
  const shown = outcome.value;
  if (!last) return { shown, changes: null };
  const { snapshot, ...signature } = last;
  return { shown, changes: { ...signature, list: changedSince(snapshot, shown.snapshot) } };
}
