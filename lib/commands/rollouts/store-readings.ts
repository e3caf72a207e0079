import type { Change } from "@/lib/commands/command";
import { addedBy } from "@/lib/commands/evidence/evidence-row";
import { draftsFor, ownerOrLeads } from "@/lib/commands/notifications/recipients";
import type { Tx } from "@/lib/db/client";
import type { Principal } from "@/lib/domain/policy";
import { isOfCandidate } from "@/lib/domain/rollouts/candidate-rollout";
import { runningStep } from "@/lib/domain/rollouts/rollout";
import type { Limit } from "@/lib/domain/rollouts/rollout-limit";
import { summaryOf } from "@/lib/domain/rollouts/rollout-verdict";
import { judgeStep } from "@/lib/queries/rollouts/judge-step";
import { limitOf } from "@/lib/queries/rollouts/rollout-parts";
import { aboutRollout } from "./rollout-row";
import { tallyReadings } from "./tally-readings";

type Service = { id: string; planId: string; name: string };

/**
 * The rollout that a reading taken now belongs to: the running one, or the last one, if it gave the candidate all traffic. After a rolled back
 * rollout there is none, because an earlier one has no traffic any more.
 */
export async function measuredRollout(tx: Pick<Tx, "rollout">, service: { id: string }) {
  const rollout = await tx.rollout.findFirst({
    where: { serviceId: service.id, startedAt: { not: null } },
    orderBy: [{ plannedAt: "desc" }, { id: "desc" }],
    include: {
      steps: { orderBy: { position: "asc" }, include: { limits: { orderBy: { position: "asc" } } } },
      image: { select: { digest: true } },
      service: { select: { candidate: { select: { digest: true } } } },
    },
  });
  const isMeasured =
    rollout?.status === "running" ||
    (rollout?.status === "done" && isOfCandidate(rollout.image?.digest ?? null, rollout.service.candidate?.digest));
  return isMeasured ? rollout : null;
}
export type MeasuredRollout = NonNullable<Awaited<ReturnType<typeof measuredRollout>>>;

/** The limits that readings are compared with: those of the running step or, after the rollout, of its last step. */
export const limitsNow = (rollout: MeasuredRollout) => (runningStep(rollout.steps) ?? rollout.steps.at(-1))?.limits ?? [];

export type TakenReading = {
  metric: string;
  value: number | null;
  samples: number | null;
  problem: string | null;
  of: "candidate" | "baseline";
  source: string;
  query: string | null;
  takenAt: Date;
  /** For a fetched reading only. */
  evidence?: string;
  fetchKey?: string;
};

type Readings = { service: Service; rollout: MeasuredRollout; readings: readonly TakenReading[]; principal: Principal; now: Date };

/** Stores readings of a service, with one event for all of them. */
export async function storeReadings(
  tx: Tx,
  { service, rollout, readings, principal, now }: Readings,
): Promise<Change<{ id: string; readings: number }>> {
  const step = runningStep(rollout.steps);
  const limits = limitsNow(rollout).map(limitOf);
  const rows = readings.map(({ of, ...reading }) => {
    const isBaseline = of === "baseline";
    // During a step the verdict judges all its readings together; afterwards each reading is judged by itself.
    const isFailed = step === null && !isBaseline && isBeyond(reading, limits);
    const place = { planId: service.planId, serviceId: service.id, rolloutId: rollout.id, stepId: step?.id ?? null };
    return { ...reading, ...place, isBaseline, isFailed, addedAt: now, ...addedBy(principal) };
  });
  // Only a reading beyond a limit can break it.
  const beyond = rows.filter((row) => !row.isBaseline && isBeyond(row, limits)).map(({ metric }) => metric);
  const broken = () => (step ? brokenMetrics(tx, step, limits, now) : unexplainedMetrics(tx, rollout.id));
  const before = beyond.length > 0 ? await broken() : [];
  await tx.reading.createMany({ data: rows });
  const broke = beyond.length > 0 ? (await broken()).filter((metric) => !before.includes(metric)) : [];
  const candidates = rows.filter(({ isBaseline }) => !isBaseline);
  if (step) await tallyReadings(tx, { stepId: step.id, limits, added: candidates, now });
  return {
    value: { id: rollout.id, readings: rows.length },
    event: {
      ...aboutRollout(rollout),
      after: {
        name: service.name,
        readings: readings.map(({ metric, value, of, takenAt, samples, problem }) => ({
          metric,
          value,
          of,
          takenAt: takenAt.toISOString(),
          ...(samples !== null && { samples }),
          ...(problem && { problem }),
        })),
        failed: rows.filter(({ isFailed }) => isFailed).length,
        ...(step && { step: step.position }),
        ...(broke.length > 0 && { broke }),
      },
    },
    notices: broke.length > 0 ? draftsFor("limit-broken", rollout.id, await ownerOrLeads(tx, service, step ? "deploy" : "monitor")) : [],
  };
}

function isBeyond(reading: Pick<TakenReading, "metric" | "value" | "samples" | "problem" | "takenAt">, limits: readonly Limit[]): boolean {
  const limit = limits.find(({ metric }) => metric === reading.metric);
  return limit !== undefined && summaryOf(reading, limit) === "failure";
}

/** The metrics of a step whose limit is broken. It stays broken until the step ends, so that each breaks once. */
async function brokenMetrics(tx: Tx, step: { id: string }, limits: readonly Limit[], now: Date): Promise<string[]> {
  const judged = await judgeStep(tx, step, limits, now);
  return judged.limits.filter(({ verdict }) => verdict === "fail").map(({ metric }) => metric);
}

/** The metrics with a reading that broke a limit during monitoring and that nobody has explained yet. */
async function unexplainedMetrics(tx: Tx, rolloutId: string): Promise<string[]> {
  const rows = await tx.reading.findMany({
    where: { rolloutId, isFailed: true, closedAt: null },
    distinct: ["metric"],
    select: { metric: true },
  });
  return rows.map(({ metric }) => metric);
}
