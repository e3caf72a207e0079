import type { Db, Tx } from "@/lib/db/client";

export type Traffic = {
  /** Since when all traffic goes to the candidate, by service. */
  fullAt: Map<string, Date>;
  /** Stages in which a rollout ever began. */
  begun: Set<string>;
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
    select: { serviceId: true, stageId: true, imageId: true, status: true, fullTrafficAt: true },
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
  return { fullAt, begun: new Set(rollouts.map(({ stageId }) => stageId)), failed };
}
