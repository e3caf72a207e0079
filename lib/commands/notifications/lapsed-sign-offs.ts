import type { NotificationDraft } from "@/lib/commands/command";
import type { Tx } from "@/lib/db/client";
import { filledSlots, type SlotCandidate } from "@/lib/domain/gates/quorum";
import { draftsFor, idsOfMembers } from "./recipients";

const lapsedIn = new WeakMap<Tx, string[]>();

/** Called by raiseEpoch(), which knows the sign-offs but not the event that they lapse by. */
export const rememberLapsed = (tx: Tx, ids: readonly string[]): void => void lapsedIn.set(tx, [...(lapsedIn.get(tx) ?? []), ...ids]);

/** Notifies each signer whose sign-off lapsed in this transaction, and the leads of every gate that was signed in full until now. */
export async function lapsedSignOffs(tx: Tx, planId: string): Promise<NotificationDraft[]> {
  const ids = lapsedIn.get(tx) ?? [];
  if (ids.length === 0) return [];
  const lapsed = await tx.signOff.findMany({
    where: { id: { in: ids } },
    select: { id: true, stageId: true, personId: true, person: { select: { memberships: { where: { planId }, select: { role: true } } } } },
  });
  const leads = await idsOfMembers(tx, planId, ["lead"]);
  const signers = lapsed.flatMap(({ id, personId }) => draftsFor("sign-off-lapsed", id, [personId]));
  const reopened: NotificationDraft[] = [];
  for (const stageId of new Set(lapsed.map((signOff) => signOff.stageId))) {
    const signed = lapsed.filter((signOff) => signOff.stageId === stageId);
    const people = signed.map(({ personId, person }) => ({ personId, roles: person.memberships.map(({ role }) => role) }));
    if (await wasSigned(tx, stageId, people)) reopened.push(...draftsFor("gate-reopened", stageId, leads));
  }
  return [...signers, ...reopened];
}

/** Whether these approvals, all that a stage had, were the signatures that its gate asks for. */
async function wasSigned(tx: Tx, stageId: string, signers: readonly SlotCandidate[]): Promise<boolean> {
  const { phase } = await tx.stage.findUniqueOrThrow({
    where: { id: stageId },
    select: { phase: { select: { gate: { select: { signOffRules: { select: { role: true, count: true } } } } } } },
  });
  const slots = (phase.gate?.signOffRules ?? []).filter(({ count }) => count > 0);
  const filled = filledSlots(slots, signers);
  return slots.length > 0 && slots.every(({ role, count }) => filled.get(role) === count);
}
