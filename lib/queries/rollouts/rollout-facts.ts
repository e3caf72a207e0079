import type { Db, Tx } from "@/lib/db/client";
import type { StepFacts } from "@/lib/domain/rollouts/rollout";

/** A rollout that runs, as a board tells of it. */
export type RunningRollout = { strategy: "canary" | "blue_green"; isSwitched: boolean; steps: readonly StepFacts[] };

/** What is being rolled out now, by service. */
export async function runningRollouts(db: Db | Tx, planId: string): Promise<Map<string, RunningRollout>> {
  const rows = await db.rollout.findMany({
    where: { planId, status: "running" },
    select: {
      serviceId: true,
      strategy: true,
      fullTrafficAt: true,
      steps: { orderBy: { position: "asc" }, select: { position: true, weight: true, holdSeconds: true, startedAt: true, endedAt: true } },
    },
  });
  return new Map(
    rows.map(({ serviceId, strategy, fullTrafficAt, steps }) => [serviceId, { strategy, steps, isSwitched: fullTrafficAt !== null }]),
  );
}

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
