import type { Db, Tx } from "@/lib/db/client";

export type Traffic = {
  /** Since when all traffic goes to the candidate, by service. */
  fullAt: Map<string, Date>;
  /** When the first rollout began, by stage. */
  begun: Map<string, Date>;
  /** Failed readings of the candidate that are open, by service. */
  failed: Map<string, number>;
};

/** What rollouts say of each service's candidate. A rollout that went back, or was of an earlier image, says nothing of it. */
export async function trafficOf(
  db: Db | Tx,
  planId: string,
  services: readonly { id: string; candidateId: string | null }[],
): Promise<Traffic> {
  const isOfCandidate = (serviceId: string, imageId: string | null) =>
    imageId !== null && services.some((service) => service.id === serviceId && service.candidateId === imageId);
  const rollouts = await db.rollout.findMany({
    where: { planId, startedAt: { not: null } },
    orderBy: { plannedAt: "asc" },
    select: { serviceId: true, stageId: true, imageId: true, status: true, startedAt: true, fullTrafficAt: true },
  });
  const broken = await db.reading.findMany({
    where: { planId, isFailed: true, closedAt: null },
    select: { serviceId: true, rollout: { select: { imageId: true } } },
  });
  const fullAt = new Map<string, Date>();
  for (const { serviceId, imageId, status, fullTrafficAt } of rollouts)
    if (status !== "rolled_back" && fullTrafficAt !== null && isOfCandidate(serviceId, imageId)) fullAt.set(serviceId, fullTrafficAt);
  const failed = new Map<string, number>();
  for (const { serviceId, rollout } of broken)
    if (isOfCandidate(serviceId, rollout.imageId)) failed.set(serviceId, (failed.get(serviceId) ?? 0) + 1);
  return { fullAt, begun: firstStarts(rollouts), failed };
}

/** Of each stage, when the first of its rollouts began. */
export function firstStarts(rollouts: readonly { stageId: string; startedAt: Date | null }[]): Map<string, Date> {
  const first = new Map<string, Date>();
  for (const { stageId, startedAt } of rollouts) {
    const present = first.get(stageId);
    if (startedAt !== null && (!present || startedAt < present)) first.set(stageId, startedAt);
  }
  return first;
}
