import { database } from "@/lib/db/client";
import type { Principal } from "@/lib/domain/policy";
import { type BaselineComparison, compareWithBaseline } from "@/lib/domain/rollouts/baseline-comparison";
import { COLOURS, type Colour } from "@/lib/domain/rollouts/blue-green";
import type { FetchEvidence, MetricQueries } from "@/lib/domain/rollouts/metric-queries";
import { holdRemaining, type Recommendation, recommend, runningStep } from "@/lib/domain/rollouts/rollout";
import type { RolloutStatus } from "@/lib/domain/rollouts/rollout-status";
import { type LimitVerdict, STEP_VERDICTS, type StepVerdict, stepVerdict } from "@/lib/domain/rollouts/rollout-verdict";
import type { ManifestProblem } from "@/lib/formats/rollout-manifest/manifest";
import { clock } from "@/lib/queries/shared/clock";
import { mayReadPlan } from "@/lib/queries/shared/readable-plan";
import { judgeStep, readingsToCompare } from "./judge-step";
import { limitOf, queriesOf, type StoredLimit } from "./rollout-parts";

export type StepDecision = "advanced" | "finished" | "switched" | "rolled_back";
const DECISIONS = ["advanced", "finished", "switched", "rolled_back"] as const satisfies readonly StepDecision[];

export type StepView = {
  position: number;
  weight: number;
  holdSeconds: number;
  /** Seconds until its hold time is over; null unless it is running. */
  holdRemaining: number | null;
  startedAt: Date | null;
  endedAt: Date | null;
  decision: StepDecision | null;
  /** For the running step, the current result; for a finished one, the result at the decision. */
  verdict: StepVerdict | null;
  judged: LimitVerdict[];
  reason: string | null;
  decidedBy: string | null;
  limits: (StoredLimit & MetricQueries)[];
};

export type UnreadManifest = Pick<ManifestProblem, "line" | "code" | "facts" | "notChecked">;

export type RolloutView = {
  id: string;
  version: number;
  service: { id: string; slug: string; name: string };
  strategy: "canary" | "blue_green";
  status: RolloutStatus;
  image: { repository: string; tag: string | null; digest: string } | null;
  plannedAt: Date;
  startedAt: Date | null;
  fullTrafficAt: Date | null;
  wayBackSeconds: number;
  wayBackUntil: Date | null;
  endedAt: Date | null;
  endedBy: string | null;
  reason: string | null;
  rollbackDigest: string | null;
  steps: StepView[];
  slots: { colour: Colour; digest: string | null; liveSince: Date | null }[];
  /** The parts of the imported manifest that were ignored. */
  unread: UnreadManifest[];
  /** Slipway's recommendation; null unless a step is running. */
  recommendation: Recommendation | null;
  /** The running step compared with the previous image; advice only. */
  comparison: BaselineComparison[];
};

const parts = {
  service: { select: { id: true, slug: true, name: true } },
  image: { select: { repository: true, tag: true, digest: true } },
  endedBy: { select: { name: true } },
  slots: { orderBy: { colour: "asc" } },
  steps: {
    orderBy: { position: "asc" },
    include: { limits: { orderBy: { position: "asc" } }, decidedBy: { select: { name: true } } },
  },
} as const;

const rolloutRow = (id: string) => database().rollout.findUnique({ where: { id }, include: parts });
type Row = NonNullable<Awaited<ReturnType<typeof rolloutRow>>>;

/** One rollout. */
export async function getRollout(who: Principal, id: string): Promise<RolloutView | null> {
  const row = await rolloutRow(id);
  return row && (await mayReadPlan(who, row.planId)) ? rolloutView(row, clock().now) : null;
}

/** One page of the rollouts of a service, newest first. The cursor is the id of a rollout. */
export async function getRollouts(who: Principal, serviceId: string, before: string | null, limit: number) {
  const service = await database().service.findUnique({ where: { id: serviceId }, select: { planId: true } });
  if (!service || !(await mayReadPlan(who, service.planId))) return null;
  return pageOfRollouts(serviceId, before, limit);
}

export async function pageOfRollouts(serviceId: string, before: string | null, limit: number) {
  const last =
    before === null ? null : await database().rollout.findFirst({ where: { id: before, serviceId }, select: { plannedAt: true } });
  const rows = await database().rollout.findMany({
    where: { serviceId, ...(before !== null && { plannedAt: { lt: last?.plannedAt ?? new Date(0) } }) },
    orderBy: { plannedAt: "desc" },
    take: limit + 1,
    include: parts,
  });
  const { now } = clock();
  const page = rows.slice(0, limit);
  return {
    rollouts: await Promise.all(page.map((row) => rolloutView(row, now))),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
}

/** One page of the readings of a rollout, newest first. The cursor is the id of a reading. */
export async function getReadings(who: Principal, rolloutId: string, before: string | null, limit: number) {
  const rollout = await database().rollout.findUnique({ where: { id: rolloutId }, select: { planId: true } });
  if (!rollout || !(await mayReadPlan(who, rollout.planId))) return null;
  const rows = await readingsOf(rolloutId, before, limit + 1);
  const page = rows.slice(0, limit);
  return { readings: page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}

export type ReadingView = Awaited<ReturnType<typeof readingsOf>>[number];

export async function readingsOf(rolloutId: string, before: string | null, limit: number) {
  const last = before === null ? null : await database().reading.findFirst({ where: { id: before, rolloutId } });
  const after = last && { OR: [{ takenAt: { lt: last.takenAt } }, { takenAt: last.takenAt, id: { lt: last.id } }] };
  const rows = await database().reading.findMany({
    where: { rolloutId, ...(before !== null && (after ?? { id: "" })) },
    orderBy: [{ takenAt: "desc" }, { id: "desc" }],
    take: limit,
    include: { step: { select: { position: true } }, addedBy: { select: { name: true } }, closedBy: { select: { name: true } } },
  });
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    step: row.step?.position ?? null,
    metric: row.metric,
    value: row.value,
    samples: row.samples,
    problem: row.problem,
    of: row.isBaseline ? ("baseline" as const) : ("candidate" as const),
    source: row.source,
    query: row.query,
    evidence: row.evidence === null ? null : (JSON.parse(row.evidence) as FetchEvidence),
    takenAt: row.takenAt,
    addedBy: row.addedBy?.name ?? row.addedByKey,
    isFailed: row.isFailed,
    closedAt: row.closedAt,
    closedBy: row.closedBy?.name ?? null,
    closedReason: row.closedReason,
  }));
}

export type ChartReading = Pick<ReadingView, "id" | "metric" | "value" | "of" | "takenAt">;

/** The readings of a rollout for its chart, newest first. */
export async function chartReadings(rolloutId: string, limit: number): Promise<ChartReading[]> {
  const rows = await database().reading.findMany({
    where: { rolloutId },
    orderBy: [{ takenAt: "desc" }, { id: "desc" }],
    take: limit,
    select: { id: true, metric: true, value: true, isBaseline: true, takenAt: true },
  });
  return rows.map(({ isBaseline, ...row }) => ({ ...row, of: isBaseline ? "baseline" : "candidate" }));
}

async function rolloutView(row: Row, now: Date): Promise<RolloutView> {
  const running = row.status === "running" ? runningStep(row.steps) : null;
  const judged = running ? await judgeStep(database(), running, running.limits.map(limitOf), now) : stepVerdict([], [], now);
  const comparison = running ? compareWithBaseline(await readingsToCompare(database(), running)) : [];
  const worse = comparison.filter(({ says }) => says === "worse").map(({ metric }) => metric);
  return {
    id: row.id,
    version: row.version,
    service: row.service,
    strategy: row.strategy,
    status: row.status,
    image: row.image,
    plannedAt: row.plannedAt,
    startedAt: row.startedAt,
    fullTrafficAt: row.fullTrafficAt,
    wayBackSeconds: row.wayBackSeconds,
    wayBackUntil: row.wayBackUntil,
    endedAt: row.endedAt,
    endedBy: row.endedBy?.name ?? null,
    reason: row.reason,
    rollbackDigest: row.rollbackDigest,
    steps: row.steps.map((step) => {
      const isRunning = step.id === running?.id;
      return {
        position: step.position,
        weight: step.weight,
        holdSeconds: step.holdSeconds,
        holdRemaining: isRunning ? holdRemaining(step, now) : null,
        startedAt: step.startedAt,
        endedAt: step.endedAt,
        decision: DECISIONS.find((decision) => decision === step.decision) ?? null,
        verdict: isRunning ? judged.verdict : (STEP_VERDICTS.find((verdict) => verdict === step.verdict) ?? null),
        judged: isRunning ? [...judged.limits] : judgedThen(step.judged),
        reason: step.reason,
        decidedBy: step.decidedBy?.name ?? null,
        limits: step.limits.map((limit) => ({ ...limitOf(limit), ...queriesOf(limit) })),
      };
    }),
    slots: row.slots.flatMap(({ colour, digest, liveSince }) => {
      const known = COLOURS.find((slot) => slot === colour);
      return known ? [{ colour: known, digest, liveSince }] : [];
    }),
    unread: row.unread === null ? [] : (JSON.parse(row.unread) as UnreadManifest[]),
    recommendation: running ? recommend(judged, holdRemaining(running, now) ?? 0, worse) : null,
    comparison,
  };
}

/** The results stored with a step at its decision, with their timestamps as dates. */
function judgedThen(stored: string | null): LimitVerdict[] {
  if (stored === null) return [];
  const judged: (Omit<LimitVerdict, "ageSeconds" | "isOld"> & Partial<LimitVerdict>)[] = JSON.parse(stored, (name, value) =>
    typeof value === "string" && (name === "takenAt" || name === "breakingSince") ? new Date(value) : value,
  );
  // Verdicts of earlier versions do not say how old the newest value was.
  return judged.map((verdict) => ({ ageSeconds: null, isOld: false, ...verdict }));
}
