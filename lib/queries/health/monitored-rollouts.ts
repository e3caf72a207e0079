import type { Db, Tx } from "@/lib/db/client";
import { HEALTH_METRIC, HEALTH_SOURCE } from "@/lib/domain/health/health";
import { rolloutsThatCount } from "@/lib/domain/rollouts/candidate-rollout";

export type MonitoredRollout = {
  id: string;
  fullTrafficAt: Date | null;
  /** The time of its newest reading from a health check. */
  readAt: Date | null;
};

/** By service: the last rollout, where it gave its candidate full traffic and was not rolled back. */
export async function monitoredRollouts(db: Db | Tx, services: readonly { id: string }[]): Promise<Map<string, MonitoredRollout>> {
  if (services.length === 0) return new Map();
  const rows = await db.rollout.findMany({
    where: { serviceId: { in: services.map(({ id }) => id) }, startedAt: { not: null } },
    orderBy: [{ plannedAt: "asc" }, { id: "asc" }],
    select: {
      id: true,
      serviceId: true,
      status: true,
      startedAt: true,
      fullTrafficAt: true,
      image: { select: { digest: true } },
      service: { select: { candidate: { select: { digest: true } } } },
      // Readings of the same name that were added or fetched do not come from a health check.
      readings: {
        where: { metric: HEALTH_METRIC, source: HEALTH_SOURCE, addedById: null, addedByKey: null },
        orderBy: { takenAt: "desc" },
        take: 1,
        select: { takenAt: true },
      },
    },
  });
  const candidates = new Map(rows.map(({ serviceId, service }) => [serviceId, service.candidate?.digest ?? null]));
  const counting = rolloutsThatCount(
    rows.map(({ image, ...row }) => ({ ...row, digest: image?.digest ?? null })),
    candidates,
  );
  return new Map(
    [...counting].flatMap(([serviceId, { id, status, fullTrafficAt, readings }]) =>
      status === "rolled_back" || fullTrafficAt === null ? [] : [[serviceId, { id, fullTrafficAt, readAt: readings[0]?.takenAt ?? null }]],
    ),
  );
}
