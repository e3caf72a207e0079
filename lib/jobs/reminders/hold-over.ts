import { addNotification } from "@/lib/commands/notifications/notify";
import { ownerOrLeads } from "@/lib/commands/notifications/recipients";
import { database, inTransaction } from "@/lib/db/client";
import { holdRemaining } from "@/lib/domain/rollouts/rollout";

/**
 * Notifies whoever moved the traffic of a rollout last that the hold time of its running step is over: the owner of Deploy, or else the leads,
 * where that person has left the plan. Once for each step, also with several processes. Returns how many people were notified.
 */
export async function notifyHoldOver(now: Date): Promise<number> {
  let count = 0;
  for (const step of await heldSteps(now)) count += await notifyOnce(step, now);
  return count;
}

const runs = { status: "running", plan: { archivedAt: null } } as const;

/** The running steps whose hold time is over and of which nobody was notified. A step without a hold time ends nothing. */
async function heldSteps(now: Date) {
  const steps = await database().rolloutStep.findMany({
    where: { startedAt: { not: null }, endedAt: null, holdSeconds: { gt: 0 }, rollout: runs },
    select: {
      id: true,
      startedAt: true,
      holdSeconds: true,
      rollout: { select: { id: true, planId: true, service: { select: { id: true, planId: true } } } },
    },
  });
  const over = steps.filter((step) => holdRemaining(step, now) === 0);
  const notified = await database().notice.findMany({
    where: { kind: "hold-over", subjectId: { in: over.map(({ id }) => id) } },
    select: { subjectId: true },
  });
  return over.filter(({ id }) => !notified.some(({ subjectId }) => subjectId === id));
}

type HeldStep = Awaited<ReturnType<typeof heldSteps>>[number];

async function notifyOnce({ id: subjectId, rollout }: HeldStep, now: Date): Promise<number> {
  const { planId, service } = rollout;
  return inTransaction(database(), async (tx) => {
    // Checked again inside the transaction: another process may have notified them, or somebody may have ended the step meanwhile.
    if ((await tx.notice.count({ where: { kind: "hold-over", subjectId } })) > 0) return 0;
    if ((await tx.rolloutStep.count({ where: { id: subjectId, endedAt: null, rollout: runs } })) === 0) return 0;
    const moved = await tx.event.findFirst({
      where: { subjectId: rollout.id, verb: { in: ["rollout.start", "rollout.advance"] }, actorKind: "person" },
      orderBy: { seq: "desc" },
      select: { actorId: true },
    });
    const isHere = { planId, person: { disabledAt: null } };
    const runner = await tx.membership.findFirst({ where: { ...isHere, personId: moved?.actorId ?? "" }, select: { personId: true } });
    const people = runner ? [runner.personId] : await ownerOrLeads(tx, service, "deploy");
    for (const personId of people)
      await addNotification(tx, { kind: "hold-over", personId, planId, subjectId, dedupeKey: `hold-over:${subjectId}:${personId}` }, now);
    return people.length;
  });
}
