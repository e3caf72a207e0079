import type { Db, Tx } from "@/lib/db/client";

export type Traffic = {
  /** By service: since when its candidate has full traffic. */
  fullAt: Map<string, Date>;
  /** By stage: when its first rollout began. */
  begun: Map<string, Date>;
  /** By service: the number of failed readings of its candidate that nobody has explained. */
  failed: Map<string, number>;
};

/** What the rollouts show about the candidate of each service. Aborted rollouts and those of earlier images do not count. */
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
  const failedReadings = await db.reading.findMany({
    where: { planId, isFailed: true, closedAt: null },
    select: { serviceId: true, rollout: { select: { imageId: true } } },
  });
  const fullAt = new Map<string, Date>();
  for (const { serviceId, imageId, status, fullTrafficAt } of rollouts)
    if (status !== "rolled_back" && fullTrafficAt !== null && isOfCandidate(serviceId, imageId)) fullAt.set(serviceId, fullTrafficAt);
  const failed = new Map<string, number>();
  for (const { serviceId, rollout } of failedReadings)
    if (isOfCandidate(serviceId, rollout.imageId)) failed.set(serviceId, (failed.get(serviceId) ?? 0) + 1);
  return { fullAt, begun: firstStarts(rollouts), failed };
}

/** By stage: when its first rollout began. */
export function firstStarts(rollouts: readonly { stageId: string; startedAt: Date | null }[]): Map<string, Date> {
  const first = new Map<string, Date>();
  for (const { stageId, startedAt } of rollouts) {
    const present = first.get(stageId);
    if (startedAt !== null && (!present || startedAt < present)) first.set(stageId, startedAt);
  }
  return first;
}
