import { type CalendarDay, daysBetween, earliest, latest, lengthInDays } from "@/lib/domain/calendar-day";
import { type InheritedValues, inheritedValues } from "@/lib/domain/checklist/inheritance";
import type { Condition } from "@/lib/domain/gates/condition";
import { type FreezeFacts, type GateRules, type ServiceFacts, unmetConditions } from "@/lib/domain/gates/gate";
import { mustGet } from "@/lib/domain/must";
import { isEarlier, PHASES, type PhaseKind } from "@/lib/domain/phase";
import type { RiskFacts } from "@/lib/domain/risks/risk";
import { type ItemCounts, NO_ITEMS, type StageFacts, totalItems } from "@/lib/domain/stage";
import { actionable } from "@/lib/domain/turns/actionable";
import { type StageStatus, stageStatus } from "./status";

/** The stored facts of a plan from which its state is computed. */
export type PlanFacts = {
  riskLimit: number;
  phases: readonly PhaseFacts[];
  services: readonly ServiceFacts[];
  stages: readonly StageFacts[];
  risks: readonly RiskFacts[];
  freezes: readonly FreezeFacts[];
};

export type PhaseFacts = {
  kind: PhaseKind;
  name: string;
  ownerId: string | null;
  start: CalendarDay | null;
  end: CalendarDay | null;
  /** The days first agreed on; null where the dates were never moved. */
  baselineStart: CalendarDay | null;
  baselineEnd: CalendarDay | null;
  gate: GateRules;
};

export type StageState = {
  facts: StageFacts;
  status: StageStatus;
  done: number;
  total: number;
  /** Why the gate is not met; empty when it is met. */
  unmet: readonly Condition[];
  /** Earlier stages with unmet gates that are not advisory. While there are any, work in this stage is refused. */
  lockedBy: readonly LockingStage[];
  /** For a complete stage: the earlier stages whose signature was revoked, lapsed or expired, or that were rejected, since. A mark beside the status. */
  atRisk: readonly StageFacts[];
  start: CalendarDay | null;
  end: CalendarDay | null;
  ownerId: string | null;
  /** The owner and the end with their source: what its items inherit. */
  inherited: InheritedValues;
  /** Days past the planned end while not complete; 0 when on time. A mark beside the status, never a status. */
  daysLate: number;
};

/** A stage whose unmet gate locks later stages, with the name of its phase. */
export type LockingStage = StageFacts & { phaseName: string };

export type PhaseState = PhaseFacts & {
  position: "past" | "now" | "ahead" | "undated";
  /** Which day of the phase today is, from 1; null when today is not one of its days. */
  dayNumber: number | null;
  days: number | null;
};

export type PlanState = {
  phases: readonly PhaseState[];
  stages: ReadonlyMap<string, StageState>;
  items: ItemCounts;
  done: number;
  total: number;
  start: CalendarDay | null;
  end: CalendarDay | null;
  isComplete: boolean;
  /** How many stages can be signed now: they lack nothing but signatures, also where earlier ones lapsed. */
  awaitingSignOff: number;
  /** What stages wait for that somebody can do now, and how many stages wait for it; the most frequent first. */
  waiting: readonly WaitingCount[];
  blocked: number;
  late: number;
  /** How many complete stages are at risk, because an earlier signature no longer holds. */
  atRisk: number;
  /** How many stages have a break-glass override that awaits review by a second person. */
  unreviewedOverrides: number;
  /** Days past the plan's end while it is not complete. */
  daysLate: number;
};

export type WaitingCount = { code: Condition["code"]; stages: number };

/** Computes a plan's state from its facts, for the board, the API and the export alike. */
export function planState(facts: PlanFacts, today: CalendarDay, now: Date): PlanState {
  const phases = new Map(facts.phases.map((p) => [p.kind, p]));
  const services = new Map(facts.services.map((s) => [s.id, s]));
  const unmet = new Map<string, Condition[]>();
  for (const stage of facts.stages) {
    const rules = mustGet(phases, stage.phase).gate;
    const service = stage.serviceId === null ? null : mustGet(services, stage.serviceId);
    const { risks, riskLimit, freezes } = facts;
    unmet.set(stage.key, unmetConditions(stage, { rules, service, risks, riskLimit, freezes, today, now }));
  }
  const blocking = facts.stages
    .filter((s) => mustGet(unmet, s.key).length > 0 && !mustGet(phases, s.phase).gate.advisory)
    .map((s): LockingStage => ({ ...s, phaseName: mustGet(phases, s.phase).name }));
  const planWideBlocking = blocking.filter((s) => s.serviceId === null);
  const blockingOfService = new Map<string, LockingStage[]>();
  for (const stage of blocking) {
    if (stage.serviceId === null) continue;
    const list = blockingOfService.get(stage.serviceId);
    if (list) list.push(stage);
    else blockingOfService.set(stage.serviceId, [stage]);
  }

  const stages = new Map<string, StageState>();
  for (const stage of facts.stages) {
    const conditions = mustGet(unmet, stage.key);
    const ofService = stage.serviceId === null ? [] : (blockingOfService.get(stage.serviceId) ?? []);
    const lockedBy = [...planWideBlocking, ...ofService].filter((other) => isEarlier(other.phase, stage.phase)).sort(byPhase);
    const phase = mustGet(phases, stage.phase);
    const inherited = inheritedValues(stage, phase);
    const end = inherited.due.value;
    const status = stageStatus(stage, conditions, lockedBy.length);
    stages.set(stage.key, {
      facts: stage,
      status,
      done: stage.items.done,
      total: totalItems(stage.items),
      unmet: conditions,
      lockedBy,
      atRisk: status === "complete" ? lockedBy.filter((earlier) => hasLostSignature(earlier, mustGet(unmet, earlier.key))) : [],
      start: stage.start ?? phase.start,
      end,
      ownerId: inherited.owner.value,
      inherited,
      daysLate: end !== null && status !== "complete" ? Math.max(0, daysBetween(end, today)) : 0,
    });
  }
  return {
    ...summary(facts, stages, { today, now, services }),
    phases: PHASES.flatMap((kind) => phaseState(phases.get(kind), today)),
    stages,
  };
}

/** A signature that its gate needs was given and does not hold any more, or somebody rejected the stage. */
function hasLostSignature(stage: StageFacts, unmet: readonly Condition[]): boolean {
  if (unmet.some((condition) => condition.code === "sign-off-rejected")) return true;
  const lost = stage.signOffs.some((s) => s.decision === "approve" && s.status !== "valid" && s.status !== "superseded");
  return lost && unmet.some((condition) => condition.code === "sign-off-missing");
}

// The earliest comes first, because all later stages wait for it.
const byPhase = (a: StageFacts, b: StageFacts) => PHASES.indexOf(a.phase) - PHASES.indexOf(b.phase);

function phaseState(phase: PhaseFacts | undefined, today: CalendarDay): PhaseState[] {
  if (!phase) return [];
  const { start, end } = phase;
  if (start === null || end === null) return [{ ...phase, position: "undated", dayNumber: null, days: null }];
  const position = today > end ? "past" : today < start ? "ahead" : "now";
  return [{ ...phase, position, dayNumber: position === "now" ? daysBetween(start, today) + 1 : null, days: lengthInDays(start, end) }];
}

type Present = { today: CalendarDay; now: Date; services: ReadonlyMap<string, ServiceFacts> };

function summary(
  facts: PlanFacts,
  stages: ReadonlyMap<string, StageState>,
  { today, now, services }: Present,
): Omit<PlanState, "phases" | "stages"> {
  const items = { ...NO_ITEMS };
  const counts: Partial<Record<StageStatus, number>> = {};
  let late = 0;
  let atRisk = 0;
  let unreviewedOverrides = 0;
  const waiting = new Map<Condition["code"], number>();
  for (const stage of stages.values()) {
    for (const key of Object.keys(items) as (keyof ItemCounts)[]) items[key] += stage.facts.items[key];
    counts[stage.status] = (counts[stage.status] ?? 0) + 1;
    if (stage.daysLate > 0) late += 1;
    if (stage.atRisk.length > 0) atRisk += 1;
    if (stage.facts.glass === "broken") unreviewedOverrides += 1;
    const { serviceId } = stage.facts;
    const codes = actionable(stage, serviceId === null ? null : mustGet(services, serviceId), now).map(({ code }) => code);
    for (const code of new Set(codes)) waiting.set(code, (waiting.get(code) ?? 0) + 1);
  }
  const days = <K extends "start" | "end">(edge: K) =>
    [...facts.phases.map((p) => p[edge]), ...facts.stages.map((s) => s[edge])].filter((d) => d !== null);
  const end = latest(days("end"));
  const isComplete = stages.size > 0 && counts.complete === stages.size;
  return {
    items,
    done: items.done,
    total: totalItems(items),
    start: earliest(days("start")),
    end,
    isComplete,
    awaitingSignOff: waiting.get("sign-off-missing") ?? 0,
    waiting: [...waiting]
      .map(([code, number]) => ({ code, stages: number }))
      .sort((a, b) => b.stages - a.stages || (a.code < b.code ? -1 : 1)),
    blocked: (counts.blocked ?? 0) + (counts.rejected ?? 0),
    late,
    atRisk,
    unreviewedOverrides,
    daysLate: end !== null && !isComplete ? Math.max(0, daysBetween(end, today)) : 0,
  };
}
