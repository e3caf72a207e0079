import type { Db, Tx } from "@/lib/db/client";
import { chooseDue, LEASE_MS, SLOW_MS } from "@/lib/domain/health/schedule";

export type ClaimedCheck = {
  id: string;
  version: number;
  url: string;
  expects: number | null;
  everySeconds: number;
  isSlow: boolean;
  takenUntil: Date;
};

type Free = { all: number; slow: number };

const FIELDS = { id: true, version: true, url: true, expects: true, everySeconds: true, lastMs: true, dueAt: true } as const;

/** The services of an archived plan are not checked. */
const isDue = (now: Date) => ({
  isOn: true,
  dueAt: { lte: now },
  service: { plan: { archivedAt: null } },
  OR: [{ takenUntil: null }, { takenUntil: { lte: now } }],
});

/** Read outside a transaction, so that nothing is written while no check is due. */
export const isAnyDue = async (db: Db, now: Date): Promise<boolean> =>
  (await db.healthCheck.findFirst({ where: isDue(now), select: { id: true } })) !== null;

/** Claims due checks for this process: other processes skip them until their outcome is stored or the lease is over. */
export async function claimChecks(tx: Tx, now: Date, free: Free): Promise<ClaimedCheck[]> {
  if (free.all <= 0) return [];
  const findDue = (speed: object, take: number) =>
    tx.healthCheck.findMany({ where: { AND: [isDue(now), speed] }, orderBy: { dueAt: "asc" }, take, select: FIELDS });
  const quick = await findDue({ OR: [{ lastMs: null }, { lastMs: { lt: SLOW_MS } }] }, free.all);
  const slow = free.slow <= 0 ? [] : await findDue({ lastMs: { gte: SLOW_MS } }, Math.min(free.slow, free.all));
  const chosen = chooseDue({ quick, slow }, free);
  if (chosen.length === 0) return [];
  const takenUntil = new Date(now.getTime() + LEASE_MS);
  await tx.healthCheck.updateMany({ where: { id: { in: chosen.map(({ id }) => id) } }, data: { takenUntil } });
  return chosen.map(({ lastMs, dueAt: _dueAt, ...check }) => ({ ...check, isSlow: (lastMs ?? 0) >= SLOW_MS, takenUntil }));
}
