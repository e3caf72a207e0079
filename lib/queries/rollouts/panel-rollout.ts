import { database } from "@/lib/db/client";
import type { RolloutStatus } from "@/lib/domain/rollouts/rollout-status";
import { type RolloutInterval, rolloutTimelineOf } from "@/lib/domain/rollouts/rollout-timeline";
import type { RolloutToMove } from "@/lib/domain/turns/next-action";
import { type CellRollout, cellRollout } from "./cell-rollout";
import { cachedRollouts } from "./plan-rollouts";
import { runningVerdicts } from "./running-verdicts";

/** The rollout of a service as the panel of its Deploy or Monitor stage shows it. */
export type PanelRollout = {
  strategy: RolloutToMove["strategy"];
  status: RolloutStatus;
  /** Of a canary: the share of traffic of each step. */
  steps: Pick<RolloutInterval, "weight" | "state">[];
  /** The running step; null where none runs. */
  running: CellRollout | null;
  /** Of a blue-green rollout. */
  slots: { colour: string; digest: string | null; isLive: boolean }[];
  /** What can be done with the traffic next; null once the rollout is over. */
  toMove: RolloutToMove | null;
};

/** The newest rollout of a service, with the verdict on its readings. */
export async function panelRollout(planId: string, serviceId: string, now: Date): Promise<PanelRollout | null> {
  const rollouts = await cachedRollouts(planId);
  const newest = rollouts.get(serviceId)?.[0];
  if (!newest) return null;
  const { strategy, status } = newest;
  const verdicts = status === "running" ? await runningVerdicts(planId, rollouts, now) : null;
  const running = verdicts && cellRollout([newest], now, verdicts.get(serviceId) ?? null);
  const steps = rolloutTimelineOf(newest, now, null).stretches.flatMap(({ what, weight, state }) =>
    what === "step" ? [{ weight, state }] : [],
  );
  const isOpen = status === "planned" || status === "running";
  return {
    strategy,
    status,
    steps,
    running,
    slots: strategy === "blue_green" ? await slotsOf(planId, serviceId) : [],
    toMove: isOpen
      ? {
          strategy,
          isRunning: status === "running",
          nextWeight: newest.steps.find(({ startedAt }) => startedAt === null)?.weight ?? null,
          holdSeconds: running?.holds ?? 0,
          isSwitched: running?.isSwitched ?? false,
        }
      : null,
  };
}

async function slotsOf(planId: string, serviceId: string): Promise<PanelRollout["slots"]> {
  const rollout = await database().rollout.findFirst({
    where: { planId, serviceId },
    orderBy: [{ plannedAt: "desc" }, { id: "desc" }],
    select: { slots: { orderBy: { colour: "asc" }, select: { colour: true, digest: true, liveSince: true } } },
  });
  return (rollout?.slots ?? []).map(({ colour, digest, liveSince }) => ({ colour, digest, isLive: liveSince !== null }));
}
