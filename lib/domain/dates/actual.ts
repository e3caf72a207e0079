import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";
import type { Condition } from "@/lib/domain/gates/condition";
import { type FreezeFacts, type GateRules, type ServiceFacts, unmetConditions } from "@/lib/domain/gates/gate";
import { filledSlots } from "@/lib/domain/gates/quorum";
import { type EvidenceFacts, hasBegun, type StageFacts } from "@/lib/domain/stage";
import type { PlanFacts, PlanState, StageState } from "@/lib/domain/state/plan-state";

/** What happened in a stage. Days come from the moments of facts; what an import brought as done has none, and none is invented. */
export type Actual = {
  /** The day of the first work; null while nothing has begun, and where it is not known. */
  start: CalendarDay | null;
  isStartUnknown: boolean;
  /** The day on which the gate was met; null while it is not, and where it is not known. */
  finish: CalendarDay | null;
  isFinishUnknown: boolean;
};

export const hasFinished = (actual: Actual): boolean => actual.finish !== null || actual.isFinishUnknown;

/** What happened in every stage of a plan. `dayOf` says on which day a moment fell, where the plan is carried out. */
export function planActual(
  facts: PlanFacts,
  state: PlanState,
  around: { today: CalendarDay; now: Date; dayOf: (moment: Date) => CalendarDay },
): ReadonlyMap<string, Actual> {
  const services = new Map(facts.services.map((service) => [service.id, service]));
  const gates = new Map(facts.phases.map((phase) => [phase.kind, phase.gate]));
  const actuals = new Map<string, Actual>();
  for (const [key, stage] of state.stages) {
    const rules = gates.get(stage.facts.phase);
    const service = stage.facts.serviceId === null ? null : (services.get(stage.facts.serviceId) ?? null);
    if (!rules) continue;
    const begun = startOf(stage.facts, service);
    const finished = finishOf(stage, { facts, rules, service, ...around });
    actuals.set(key, {
      start: begun === "unknown" ? null : begun && around.dayOf(begun),
      isStartUnknown: begun === "unknown",
      finish: finished === "unknown" ? null : finished,
      isFinishUnknown: finished === "unknown",
    });
  }
  return actuals;
}

/** The first work: an item settled, evidence, the image of a build, a rollout, a decision. */
function startOf(stage: StageFacts, service: ServiceFacts | null): Date | "unknown" | null {
  if (stage.settled.unknown > 0) return "unknown";
  const image = stage.phase === "build" ? (service?.candidateAt ?? null) : null;
  const { settled, rolledOutAt, evidence, signOffs } = stage;
  const first = soonest([settled.first, image, rolledOutAt, ...evidence.map((e) => e.addedAt), ...signOffs.map((s) => s.at)]);
  return first ?? (hasBegun(stage) ? "unknown" : null);
}

type Around = {
  facts: PlanFacts;
  rules: GateRules;
  service: ServiceFacts | null;
  today: CalendarDay;
  now: Date;
  dayOf: (moment: Date) => CalendarDay;
};

/** A freeze puts off a finish that falls into it, and does not undo one before it began. */
function finishOf(stage: StageState, around: Around): CalendarDay | "unknown" | null {
  if (stage.unmet.some((condition) => condition.code !== "frozen")) return null;
  const last = newest(whatMetIt(stage.facts, around));
  if (last === null) return "unknown";
  const { serviceId } = stage.facts;
  const own = around.facts.freezes.filter((f) => f.serviceId === null || f.serviceId === serviceId);
  let finish = around.dayOf(last);
  for (let freeze = own.find(covering(finish)); freeze; freeze = own.find(covering(finish))) {
    if (freeze.to === null || freeze.to >= around.today) return null;
    finish = addDays(freeze.to, 1);
  }
  return finish;
}

const covering = (day: CalendarDay) => (freeze: FreezeFacts) =>
  (freeze.from === null || freeze.from <= day) && (freeze.to === null || freeze.to >= day);

/** The moments of everything that a met gate rests upon. */
function whatMetIt(stage: StageFacts, { facts, rules, service, today, now }: Around): (Date | null)[] {
  if (stage.brokenAtEpoch === stage.epoch) return [stage.brokenAt];
  const moments = [
    rules.requireItems ? stage.settled.lastRequired : null,
    service && rules.requireImage ? service.candidateAt : null,
    service ? quorumAt(stage, rules) : null,
    ...(rules.requireEvidence ? neededEvidence(stage.evidence) : []),
    ...waivers(stage, { facts, rules, service, today, now }),
    service && stage.phase === "monitor" ? soaked(service, rules, now) : null,
  ];
  // A gate that asks for evidence alone rests upon the first piece.
  const isKnown = moments.some((moment) => moment !== null) || stage.settled.unknown > 0;
  return isKnown ? moments : [soonest(stage.evidence.map((e) => e.addedAt))];
}

/** The newest result of each check, and the first piece that was shown for each item: what is added beside it later met nothing. */
function neededEvidence(evidence: readonly EvidenceFacts[]): Date[] {
  const results = evidence.filter((e) => e.kind === "result").map((e) => e.addedAt);
  const firstOf = new Map<string, Date>();
  for (const { itemId, addedAt } of evidence) {
    const present = itemId === null ? undefined : firstOf.get(itemId);
    if (itemId !== null && (!present || addedAt < present)) firstOf.set(itemId, addedAt);
  }
  return [...results, ...firstOf.values()];
}

/** The moment of the signature with which all places were filled. */
function quorumAt(stage: StageFacts, rules: GateRules): Date | null {
  const slots = rules.signOffs.filter((slot) => slot.count > 0);
  if (slots.length === 0) return null;
  const approvals = stage.signOffs
    .filter((s) => s.decision === "approve" && s.status === "valid")
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  const enough = approvals.findIndex((_, at) => {
    const filled = filledSlots(slots, approvals.slice(0, at + 1));
    return slots.every((slot) => (filled.get(slot.role) ?? 0) >= slot.count);
  });
  return approvals[enough]?.at ?? null;
}

/** When the waivers without which the gate were not met were approved. */
function waivers(stage: StageFacts, { facts, rules, service, today, now }: Omit<Around, "dayOf">): Date[] {
  const holding = stage.waivers.filter((waiver) => waiver.until >= today);
  if (holding.length === 0) return [];
  const { risks, riskLimit, freezes } = facts;
  const without = unmetConditions({ ...stage, waivers: [] }, { rules, service, risks, riskLimit, freezes, today, now });
  const isNeeded = (code: string) => without.some((condition: Condition) => condition.code === code);
  return holding.filter((waiver) => isNeeded(waiver.condition)).map((waiver) => waiver.approvedAt);
}

function soaked({ fullTrafficAt }: ServiceFacts, { soakHours }: GateRules, now: Date): Date | null {
  const end = soakHours > 0 && fullTrafficAt ? new Date(fullTrafficAt.getTime() + soakHours * 3_600_000) : null;
  // Where the rest of it was waived, it has not run out yet.
  return end && end <= now ? end : null;
}

const soonest = (moments: readonly (Date | null)[]): Date | null =>
  moments.reduce<Date | null>((a, b) => (b && (!a || b < a) ? b : a), null);
const newest = (moments: readonly (Date | null)[]): Date | null =>
  moments.reduce<Date | null>((a, b) => (b && (!a || b > a) ? b : a), null);
