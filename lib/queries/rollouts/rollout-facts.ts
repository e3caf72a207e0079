import type { Db, Tx } from "@/lib/db/client";
import type { CandidateRollout } from "@/lib/domain/gates/gate";
import { runningStep } from "@/lib/domain/rollouts/rollout";
import type { RolloutStatus } from "@/lib/domain/rollouts/rollout-status";
import { stepVerdict } from "@/lib/domain/rollouts/rollout-verdict";
import type { RolloutStrategy } from "@/lib/domain/rollouts/strategy";
import { judgeStep } from "./judge-step";
import { limitOf } from "./rollout-parts";

export type Traffic = {
  /** By service: the newest rollout of its candidate that has begun, or else the planned one. */
  rollouts: Map<string, CandidateRollout>;
  /** By stage: when its first rollout began. */
  begun: Map<string, Date>;
  /** By service: the number of failed readings of its candidate that nobody has explained. */
  failed: Map<string, number>;
};

/** What the rollouts show about the candidate of each service. Those of other images do not count. */
export async function trafficOf(
  db: Db | Tx,
  planId: string,
  services: readonly { id: string; candidateId: string | null }[],
): Promise<Traffic> {
  const candidateOf = new Map(services.map((service) => [service.id, service.candidateId]));
  const rows = await rolloutRows(db, planId);
  const ofCandidates = newestOfCandidates(rows, candidateOf);
  const rollouts = new Map<string, CandidateRollout>();
  for (const [serviceId, row] of ofCandidates) rollouts.set(serviceId, candidateRollout(row, await brokenMetrics(db, row)));
  const failedReadings = await db.reading.findMany({
    where: { planId, isFailed: true, closedAt: null },
    select: { serviceId: true, rollout: { select: { imageId: true } } },
  });
  const failed = new Map<string, number>();
  for (const { serviceId, rollout } of failedReadings)
    if (isCandidate(candidateOf, serviceId, rollout.imageId)) failed.set(serviceId, (failed.get(serviceId) ?? 0) + 1);
  return { rollouts, begun: firstStarts(rows), failed };
}

/** The rollouts of a plan with their steps, oldest first. */
export const rolloutRows = (db: Db | Tx, planId: string) =>
  db.rollout.findMany({
    where: { planId },
    orderBy: [{ plannedAt: "asc" }, { id: "asc" }],
    select: {
      serviceId: true,
      stageId: true,
      imageId: true,
      strategy: true,
      status: true,
      plannedAt: true,
      startedAt: true,
      fullTrafficAt: true,
      endedAt: true,
      reason: true,
      steps: {
        orderBy: { position: "asc" },
        select: {
          id: true,
          position: true,
          weight: true,
          holdSeconds: true,
          startedAt: true,
          endedAt: true,
          limits: { orderBy: { position: "asc" } },
        },
      },
    },
  });

export type RolloutRowWithSteps = Awaited<ReturnType<typeof rolloutRows>>[number];

const isCandidate = (candidateOf: ReadonlyMap<string, string | null>, serviceId: string, imageId: string | null): boolean =>
  imageId !== null && candidateOf.get(serviceId) === imageId;

/** By service: the newest rollout of its candidate that has begun; without one, the planned rollout. */
export function newestOfCandidates<
  Row extends { serviceId: string; imageId: string | null; startedAt: Date | null; status: RolloutStatus },
>(rows: readonly Row[], candidateOf: ReadonlyMap<string, string | null>): Map<string, Row> {
  const newest = new Map<string, Row>();
  for (const row of rows) {
    if (row.startedAt !== null && isCandidate(candidateOf, row.serviceId, row.imageId)) newest.set(row.serviceId, row);
    else if (row.status === "planned" && !newest.has(row.serviceId)) newest.set(row.serviceId, row);
  }
  return newest;
}

type Step = { position: number; weight: number; holdSeconds: number; startedAt: Date | null; endedAt: Date | null };

/** What the gates need of a rollout. */
export function candidateRollout(
  row: { strategy: RolloutStrategy; status: RolloutStatus; fullTrafficAt: Date | null; reason: string | null; steps: readonly Step[] },
  broken: readonly string[],
): CandidateRollout {
  const { strategy, status, fullTrafficAt, reason, steps } = row;
  const running = status === "running" ? runningStep(steps) : null;
  const current = runningStep(steps) ?? steps.findLast((step) => step.startedAt !== null) ?? null;
  const share = strategy === "blue_green" ? 0 : (current?.weight ?? 0);
  return {
    strategy,
    status,
    weight: status === "planned" || status === "rolled_back" ? 0 : fullTrafficAt !== null ? 100 : share,
    step: current?.position ?? 0,
    of: steps.length,
    fullTrafficAt: status === "rolled_back" ? null : fullTrafficAt,
    reason: status === "rolled_back" ? reason : null,
    brokenMetrics: broken,
    holdsUntil: running?.startedAt ? new Date(running.startedAt.getTime() + running.holdSeconds * 1000) : null,
  };
}

/** A time after every window: a broken limit stays broken until the step ends, whatever is measured later. */
const AFTER_ALL = new Date(8.64e15);

/** The metrics of the running step whose limit is broken. */
async function brokenMetrics(db: Db | Tx, { status, steps }: RolloutRowWithSteps): Promise<string[]> {
  const step = status === "running" ? runningStep(steps) : null;
  if (step === null || step.limits.length === 0) return [];
  const { limits } = await judgeStep(db, step, step.limits.map(limitOf), AFTER_ALL);
  return limits.filter(({ verdict }) => verdict === "fail").map(({ metric }) => metric);
}

/** A rollout as it was just before a time; null where it was not planned yet. */
export function rolloutRowAt(row: RolloutRowWithSteps, end: Date): RolloutRowWithSteps | null {
  if (row.plannedAt >= end) return null;
  const past = (time: Date | null) => (time !== null && time < end ? time : null);
  const [startedAt, endedAt] = [past(row.startedAt), past(row.endedAt)];
  return {
    ...row,
    status: endedAt !== null ? row.status : startedAt !== null ? "running" : "planned",
    startedAt,
    endedAt,
    fullTrafficAt: past(row.fullTrafficAt),
    steps: row.steps.map((step) => ({ ...step, startedAt: past(step.startedAt), endedAt: past(step.endedAt) })),
  };
}

/** The metrics whose limit was broken before a time, in the step that was running then. */
export async function brokenMetricsAt(db: Db, { status, steps }: RolloutRowWithSteps, end: Date): Promise<string[]> {
  const step = status === "running" ? runningStep(steps) : null;
  if (step === null || step.limits.length === 0) return [];
  const readings = await db.reading.findMany({
    where: { stepId: step.id, isBaseline: false, takenAt: { lt: end }, addedAt: { lt: end } },
    orderBy: [{ takenAt: "asc" }, { id: "asc" }],
  });
  const { limits } = stepVerdict(step.limits.map(limitOf), readings, end);
  return limits.filter(({ verdict }) => verdict === "fail").map(({ metric }) => metric);
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
