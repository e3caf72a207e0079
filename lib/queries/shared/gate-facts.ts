import type { Db, Tx } from "@/lib/db/client";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import { DEFAULT_GATES } from "@/lib/domain/gates/gate";
import { candidateRollout, rolloutsThatCount } from "@/lib/domain/rollouts/candidate-rollout";
import { runningStep } from "@/lib/domain/rollouts/rollout";
import type { PlanFacts } from "@/lib/domain/state/plan-state";
import { brokenMetrics, firstStarts, type Traffic } from "@/lib/queries/rollouts/rollout-facts";
import { gateDocument } from "./gate-document";
import type { GateDocument } from "./gate-rows";
import { inheritedByStage } from "./inherited";
import { factsOf, gateRules, pastStages, talliesOf, timeOf } from "./plan-facts";

/**
 * The facts of one service and of plan-wide stages, read by one statement: what planFacts() reads with the same `scope`, without the risks
 * that touch neither. Only a running step with limits needs its readings besides. gate-facts.db.test.ts compares both for every stage.
 */
export async function gateFacts(db: Db | Tx, planId: string, today: CalendarDay, scope: { serviceId: string | null }): Promise<PlanFacts> {
  const document = await gateDocument(db, planId, today, scope.serviceId);
  const lateStages = pastStages(inheritedByStage(document.stages, document.phases), today);
  const counts = talliesOf(document.counts, lateStages);
  for (const { stageId, lacking } of document.counts) {
    const tally = counts.get(stageId);
    if (tally) tally.items.lackingEvidence += lacking;
  }
  return factsOf({
    riskLimit: document.riskLimit,
    phases: document.phases.map(({ gate, ...phase }) => ({
      ...phase,
      gate: gate ? gateRules(withFlags(gate)) : DEFAULT_GATES[phase.kind],
    })),
    services: document.services.map(({ candidate, candidateSince, ...service }) => ({
      ...service,
      candidate: candidate && { ...candidate, registeredAt: timeOf(candidate.registeredAt), isExample: Boolean(candidate.isExample) },
      candidateSince: timeOrNull(candidateSince),
    })),
    stages: document.stages,
    counts,
    evidence: document.evidence.map((row) => ({ ...row, validUntil: timeOrNull(row.validUntil), addedAt: timeOf(row.addedAt) })),
    signOffs: document.signOffs.map((row) => ({ ...row, signedAt: timeOf(row.signedAt) })),
    overrides: document.overrides.map((row) => ({ ...row, passedAt: timeOf(row.passedAt), reviewedAt: timeOrNull(row.reviewedAt) })),
    waivers: document.waivers.map((row) => ({ ...row, approvedAt: timeOrNull(row.approvedAt), askedAt: timeOf(row.askedAt) })),
    risks: document.risks,
    freezes: document.freezes,
    traffic: await trafficIn(db, document),
  });
}

async function trafficIn(db: Db | Tx, { services, rollouts, begun, failed }: GateDocument): Promise<Traffic> {
  const rows = rollouts.map((row) => ({
    ...withTimes(row),
    fullTrafficAt: timeOrNull(row.fullTrafficAt),
    steps: row.steps.map(withTimes),
  }));
  const candidates = new Map(services.map(({ id, candidate }) => [id, candidate?.digest ?? null]));
  const counting = new Map<string, ReturnType<typeof candidateRollout>>();
  for (const [serviceId, row] of rolloutsThatCount(rows, candidates)) {
    const step = row.status === "running" ? runningStep(row.steps) : null;
    const broken = step === null || step.limits === 0 ? [] : await brokenMetrics(db, { ...row, steps: [await withLimits(db, step)] });
    counting.set(serviceId, candidateRollout(row, broken));
  }
  return {
    rollouts: counting,
    begun: firstStarts(begun.map((row) => ({ ...row, startedAt: timeOf(row.startedAt) }))),
    failed: new Map(services.map(({ id }) => [id, failed])),
  };
}

// Limits are numbers with a fraction, which JSON of SQLite rounds: they are read as rows.
const withLimits = async <Step extends { id: string }>(db: Db | Tx, step: Step) => ({
  ...step,
  limits: await db.stepLimit.findMany({ where: { stepId: step.id }, orderBy: { position: "asc" } }),
});

type Spans = { startedAt: string | null; endedAt: string | null };
const withTimes = <Row extends Spans>(row: Row) => ({ ...row, startedAt: timeOrNull(row.startedAt), endedAt: timeOrNull(row.endedAt) });

const timeOrNull = (text: string | null): Date | null => (text === null ? null : timeOf(text));

const withFlags = (gate: NonNullable<GateDocument["phases"][number]["gate"]>) => ({
  ...gate,
  advisory: Boolean(gate.advisory),
  requireItems: Boolean(gate.requireItems),
  requireEvidence: Boolean(gate.requireEvidence),
  requireImage: Boolean(gate.requireImage),
  requireStrategy: Boolean(gate.requireStrategy),
  separationOfDuties: Boolean(gate.separationOfDuties),
});
