import type { CalendarDay, DayAt } from "@/lib/domain/calendar-day";
import type { Condition } from "@/lib/domain/gates/condition";
import { type GateRules, type ServiceFacts, unmetConditions } from "@/lib/domain/gates/gate";
import { filledSlots } from "@/lib/domain/gates/quorum";
import { mustGet } from "@/lib/domain/must";
import { type EvidenceFacts, hasBegun, type StageFacts } from "@/lib/domain/stage";
import type { PlanFacts, PlanState, StageState } from "@/lib/domain/state/plan-state";
import { apartFromFreezes } from "@/lib/domain/state/status";

/** The actual days of a stage. They follow from the times of its facts; items that an import marked as done have no time, so their days are unknown. */
export type Actual = {
  /** The day of the first work; null before work has begun, and where the day is unknown. */
  start: CalendarDay | null;
  isStartUnknown: boolean;
  /** The day on which the gate was met; null while it is unmet, and where the day is unknown. */
  finish: CalendarDay | null;
  isFinishUnknown: boolean;
};

export const hasFinished = (actual: Actual): boolean => actual.finish !== null || actual.isFinishUnknown;

/** The actual days of every stage of a plan. `dayOf` gives the day of a time in the plan's time zone. */
export function planActual(
  facts: PlanFacts,
  state: PlanState,
  time: { today: CalendarDay; now: Date; dayOf: DayAt },
): ReadonlyMap<string, Actual> {
  const services = new Map(facts.services.map((service) => [service.id, service]));
  const gates = new Map(facts.phases.map((phase) => [phase.kind, phase.gate]));
  const actuals = new Map<string, Actual>();
  for (const [key, stage] of state.stages) {
    const rules = mustGet(gates, stage.facts.phase);
    const service = stage.facts.serviceId === null ? null : mustGet(services, stage.facts.serviceId);
    const start = startOf(stage.facts, service);
    const finish = finishOf(stage, { facts, rules, service, ...time });
    actuals.set(key, {
      start: start === "unknown" ? null : start && time.dayOf(start),
      isStartUnknown: start === "unknown",
      finish: finish === "unknown" ? null : finish,
      isFinishUnknown: finish === "unknown",
    });
  }
  return actuals;
}

/** The first work: a resolved item, evidence, the image of a build, a rollout or a sign-off decision. */
function startOf(stage: StageFacts, service: ServiceFacts | null): Date | "unknown" | null {
  if (stage.resolved.unknown > 0) return "unknown";
  const image = stage.phase === "build" ? (service?.candidateAt ?? null) : null;
  const { resolved, rolledOutAt, evidence, signOffs } = stage;
  const first = soonest([resolved.first, image, rolledOutAt, ...evidence.map((e) => e.addedAt), ...signOffs.map((s) => s.at)]);
  return first ?? (hasBegun(stage) ? "unknown" : null);
}

type StageContext = {
  facts: PlanFacts;
  rules: GateRules;
  service: ServiceFacts | null;
  today: CalendarDay;
  now: Date;
  dayOf: DayAt;
};

/** A freeze neither undoes nor postpones a finish: it holds only what is not complete. */
function finishOf(stage: StageState, context: StageContext): CalendarDay | "unknown" | null {
  if (apartFromFreezes(stage.unmet).length > 0) return null;
  const last = newest(timesOfMetConditions(stage.facts, context));
  return last === null ? "unknown" : context.dayOf(last);
}

/** When each condition of a met gate was met; null for conditions without a known time. */
function timesOfMetConditions(stage: StageFacts, { facts, rules, service, today, now }: StageContext): (Date | null)[] {
  if (stage.overriddenAtEpoch === stage.epoch) return [stage.overriddenAt];
  const times = [
    rules.requireItems ? stage.resolved.lastRequired : null,
    service && rules.requireImage ? service.candidateAt : null,
    service ? quorumAt(stage, rules) : null,
    ...(rules.requireEvidence ? neededEvidence(stage.evidence) : []),
    ...waiverApprovals(stage, { facts, rules, service, today, now }),
    service && stage.phase === "deploy" && rules.requireStrategy ? rolledOut(service) : null,
    service && stage.phase === "monitor" ? soaked(service, rules, now) : null,
  ];
  // A gate that requires only evidence is met by the first piece of evidence.
  const isKnown = times.some((time) => time !== null) || stage.resolved.unknown > 0;
  return isKnown ? times : [soonest(stage.evidence.map((e) => e.addedAt))];
}

/** The times of the newest result of each check and of the first evidence of each item. Evidence added later was not needed. */
function neededEvidence(evidence: readonly EvidenceFacts[]): Date[] {
  const results = evidence.filter((e) => e.kind === "result").map((e) => e.addedAt);
  const firstOf = new Map<string, Date>();
  for (const { itemId, addedAt } of evidence) {
    if (itemId === null) continue;
    const first = firstOf.get(itemId);
    if (!first || addedAt < first) firstOf.set(itemId, addedAt);
  }
  return [...results, ...firstOf.values()];
}

/** When the last required signature was added. */
function quorumAt(stage: StageFacts, rules: GateRules): Date | null {
  const slots = rules.signOffs.filter((slot) => slot.count > 0);
  if (slots.length === 0) return null;
  const approvals = stage.signOffs
    .filter((s) => s.decision === "approve" && s.status === "valid")
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  const enough = approvals.findIndex((_, index) => {
    const filled = filledSlots(slots, approvals.slice(0, index + 1));
    return slots.every((slot) => mustGet(filled, slot.role) >= slot.count);
  });
  return approvals[enough]?.at ?? null;
}

/** The approval times of the waivers that the gate needs to be met. */
function waiverApprovals(stage: StageFacts, { facts, rules, service, today, now }: Omit<StageContext, "dayOf">): Date[] {
  const current = stage.waivers.filter((waiver) => waiver.until >= today);
  if (current.length === 0) return [];
  const { risks, riskLimit } = facts;
  // Freezes cannot be waived.
  const unwaived = unmetConditions({ ...stage, waivers: [] }, { rules, service, risks, riskLimit, freezes: [], today, now });
  const isNeeded = (code: string) => unwaived.some((condition: Condition) => condition.code === code);
  return current.filter((waiver) => isNeeded(waiver.condition)).map((waiver) => waiver.approvedAt);
}

/** When the candidate got all traffic by a rollout. */
const rolledOut = ({ strategy, rollout }: ServiceFacts): Date | null =>
  strategy === "elsewhere" ? null : (rollout?.fullTrafficAt ?? null);

function soaked({ fullTrafficAt }: ServiceFacts, { soakHours }: GateRules, now: Date): Date | null {
  const end = fullTrafficAt ? new Date(fullTrafficAt.getTime() + soakHours * 3_600_000) : null;
  // The soak time can still run, where the rest of it was waived.
  return end && end <= now ? end : null;
}

const soonest = (times: readonly (Date | null)[]): Date | null => times.reduce<Date | null>((a, b) => (b && (!a || b < a) ? b : a), null);
const newest = (times: readonly (Date | null)[]): Date | null => times.reduce<Date | null>((a, b) => (b && (!a || b > a) ? b : a), null);
