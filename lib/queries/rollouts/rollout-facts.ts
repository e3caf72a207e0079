import type { Db, Tx } from "@/lib/db/client";
import type { CandidateRollout } from "@/lib/domain/gates/gate";
import { candidateRollout, isOfCandidate, rolloutsThatCount } from "@/lib/domain/rollouts/candidate-rollout";
import { runningStep } from "@/lib/domain/rollouts/rollout";
import type { RolloutStatus } from "@/lib/domain/rollouts/rollout-status";
import { stepVerdict } from "@/lib/domain/rollouts/rollout-verdict";
import { judgeStep } from "./judge-step";
import { limitOf } from "./rollout-parts";

export type Traffic = {
  /** By service: the rollout that its gates look at. */
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
  services: readonly { id: string; candidate: { digest: string } | null }[],
): Promise<Traffic> {
  const candidates = new Map(services.map(({ id, candidate }) => [id, candidate?.digest ?? null]));
  const rows = await rolloutRows(db, planId);
  const rollouts = new Map<string, CandidateRollout>();
  for (const [serviceId, row] of rolloutsThatCount(rows, candidates))
    rollouts.set(serviceId, candidateRollout(row, await brokenMetrics(db, row)));
  const failedReadings = await db.reading.findMany({
    where: { planId, isFailed: true, closedAt: null },
    select: { serviceId: true, rollout: { select: { image: { select: { digest: true } } } } },
  });
  const failed = new Map<string, number>();
  for (const { serviceId, rollout } of failedReadings)
    if (isOfCandidate(rollout.image?.digest ?? null, candidates.get(serviceId))) failed.set(serviceId, (failed.get(serviceId) ?? 0) + 1);
  return { rollouts, begun: firstStarts(rows), failed };
}

/** The rollouts of a plan with their steps and the digest of their image, oldest first. */
export async function rolloutRows(db: Db | Tx, planId: string) {
  const rows = await db.rollout.findMany({
    where: { planId },
    orderBy: [{ plannedAt: "asc" }, { id: "asc" }],
    select: {
      id: true,
      serviceId: true,
      stageId: true,
      image: { select: { digest: true } },
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
  return rows.map(({ image, ...row }) => ({ ...row, digest: image?.digest ?? null }));
}

export type RolloutRowWithSteps = Awaited<ReturnType<typeof rolloutRows>>[number];

/** A time after every window: a broken limit stays broken until the step ends, whatever is measured later. */
const AFTER_ALL = new Date(8.64e15);

type JudgedStep = Pick<RolloutRowWithSteps["steps"][number], "id" | "startedAt" | "endedAt" | "limits">;

/** The metrics of the running step whose limit is broken. */
export async function brokenMetrics(
  db: Db | Tx,
  { status, steps }: { status: RolloutStatus; steps: readonly JudgedStep[] },
): Promise<string[]> {
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
