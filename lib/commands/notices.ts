import type { Tx } from "@/lib/db/client";
import type { Circumstances, NoticeDraft } from "./command";
import { isOfPlan } from "./people";

/** Tells people of an event, in its transaction: those of the plan, and nobody of what they did themselves. */
export async function notify(
  tx: Tx,
  drafts: readonly NoticeDraft[],
  about: { eventSeq: number; planId: string | null },
  { principal, now }: Circumstances,
): Promise<void> {
  const own = principal.kind === "person" ? principal.id : null;
  for (const { kind, personId, subjectId } of drafts) {
    if (personId === own || (about.planId !== null && !(await isOfPlan(tx, about.planId, personId)))) continue;
    const dedupeKey = `${kind}:${personId}:${about.eventSeq}`;
    await tx.notice.create({ data: { kind, personId, subjectId, ...about, createdAt: now, dedupeKey } });
  }
}
