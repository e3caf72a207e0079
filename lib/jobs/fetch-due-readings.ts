import { randomUUID } from "node:crypto";
import { perform } from "@/lib/commands/perform";
import { fetchReadings } from "@/lib/commands/rollouts/fetch-readings";
import { database } from "@/lib/db/client";
import { isFetchDue } from "@/lib/domain/rollouts/metric-queries";
import { runningStep } from "@/lib/domain/rollouts/rollout";
import { fetchSeconds } from "@/lib/prometheus/every";

const MAX_CONCURRENT = 4;

/**
 * Fetches readings for every canary whose running step has a query and is due. Of several processes, the one that writes the time first
 * fetches; what it cannot fetch, the next run does.
 */
export async function fetchDueReadings(now: () => Date = () => new Date(), mayContinue: () => boolean = () => true): Promise<void> {
  const due = (await runningCanaries()).filter(({ steps, fetchedAt }) => {
    const step = runningStep(steps);
    return step?.startedAt && step.limits.length > 0 && isFetchDue(step.startedAt, fetchedAt, now(), fetchSeconds());
  });
  const next = async (): Promise<void> => {
    const rollout = due.pop();
    if (!rollout || !mayContinue()) return;
    if (await claim(rollout, now()))
      await perform(
        fetchReadings,
        { kind: "system", name: "Slipway" },
        { service: rollout.serviceId },
        { requestId: randomUUID(), now: now() },
      );
    await next();
  };
  await Promise.all(Array.from({ length: MAX_CONCURRENT }, next));
}

const runningCanaries = () =>
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

async function claim({ id, fetchedAt }: { id: string; fetchedAt: Date | null }, now: Date): Promise<boolean> {
  const { count } = await database().rollout.updateMany({ where: { id, fetchedAt }, data: { fetchedAt: now } });
  return count === 1;
}
