import { randomUUID } from "node:crypto";
import { perform } from "@/lib/commands/perform";
import { fetchReadings } from "@/lib/commands/rollouts/fetch-readings";
import { database } from "@/lib/db/client";
import { isFetchDue } from "@/lib/domain/rollouts/metric-queries";
import { runningStep } from "@/lib/domain/rollouts/rollout";
import { fetchSeconds } from "@/lib/prometheus/every";

const AT_A_TIME = 4;

/**
 * Fetches readings of every canary whose running step has a query and was not asked about for its time. Of several processes, the one that writes the time first
 * asks; what it could not bring, the next round does.
 */
export async function fetchDueReadings(now: () => Date = () => new Date(), mayGoOn: () => boolean = () => true): Promise<void> {
  const due = (await running()).filter(({ steps, fetchedAt }) => {
    const step = runningStep(steps);
    return step?.startedAt && step.limits.length > 0 && isFetchDue(step.startedAt, fetchedAt, now(), fetchSeconds());
  });
  const next = async (): Promise<void> => {
    const rollout = due.pop();
    if (!rollout || !mayGoOn()) return;
    if (await take(rollout, now()))
      await perform(
        fetchReadings,
        { kind: "system", name: "Slipway" },
        { service: rollout.serviceId },
        { requestId: randomUUID(), now: now() },
      );
    await next();
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, next));
}

const running = () =>
  database().rollout.findMany({
    where: { status: "running", strategy: "canary", plan: { prometheusUrl: { not: null }, archivedAt: null } },
    select: {
      id: true,
      serviceId: true,
      fetchedAt: true,
      steps: {
        select: { startedAt: true, endedAt: true, limits: { where: { OR: [{ query: { not: null } }, { baselineQuery: { not: null } }] } } },
      },
    },
  });

async function take({ id, fetchedAt }: { id: string; fetchedAt: Date | null }, now: Date): Promise<boolean> {
  const { count } = await database().rollout.updateMany({ where: { id, fetchedAt }, data: { fetchedAt: now } });
  return count === 1;
}
