import { day } from "./calendar-day";
import type { FreezeFacts } from "./gates/freeze";
import { type CandidateRollout, DEFAULT_GATES, type GateRules, type ServiceFacts } from "./gates/gate";
import { PHASES, type PhaseKind } from "./phase";
import type { RiskFacts } from "./risks/risk";
import { type EvidenceFacts, type ItemCounts, NO_ITEMS, NOTHING_RESOLVED, type SignOffFacts, type StageFacts, stageKey } from "./stage";
import type { PhaseFacts, PlanFacts } from "./state/plan-state";

// Fixtures for tests of the rules: a plan in which everything is done. Each test changes only what it tests.

export const today = day("2023-07-21");
export const yesterday = day("2023-07-20");
export const tomorrow = day("2023-07-22");
export const now = new Date("2023-07-21T09:00:00Z");

export const ayse: SignOffFacts = {
  personId: "ayse",
  personName: "Ayşe Kaya",
  roles: ["qa"],
  decision: "approve",
  status: "valid",
  comment: null,
  digest: "sha256:a",
  epoch: 3,
  at: new Date("2023-07-20T09:00:00Z"),
};
export const can: SignOffFacts = { ...ayse, personId: "can", personName: "Can Tekin", roles: ["lead"] };
export const rejection: SignOffFacts = {
  ...ayse,
  personId: "deniz",
  personName: "Deniz Ak",
  decision: "reject",
  comment: "It drops requests.",
};

export const threeDone: ItemCounts = { ...NO_ITEMS, done: 3, requiredTotal: 3 };
export const threeOpen: ItemCounts = { ...NO_ITEMS, open: 3, requiredOpen: 3, requiredTotal: 3 };
export const oneOpen: ItemCounts = { ...NO_ITEMS, open: 1, done: 2, requiredOpen: 1, requiredTotal: 3 };

export const scan: EvidenceFacts = {
  id: "scan-1",
  kind: "result",
  itemId: null,
  check: "scan",
  verdict: "pass",
  validUntil: null,
  addedAt: new Date("2023-07-20T08:00:00Z"),
};

/** A risk of 4 × 4; the plan's risk limit is 12. */
export const slowness: RiskFacts = {
  id: "slowness",
  title: "Slower than before",
  status: "open",
  likelihood: 4,
  impact: 4,
  residualLikelihood: null,
  residualImpact: null,
  ownerId: null,
  acceptedUntil: null,
  touches: [{ phase: "test", serviceId: "runner" }],
};

/** A canary of the candidate that is through: it has received all traffic for five days. */
export const throughRollout: CandidateRollout = {
  strategy: "canary",
  status: "done",
  weight: 100,
  step: 4,
  of: 4,
  fullTrafficAt: new Date("2023-07-16T09:00:00Z"),
  reason: null,
  rolledBackAt: null,
  brokenMetrics: [],
  holdsUntil: null,
};

/** A freeze of all phases, without a beginning or an end. */
export function aFreeze(change: Partial<FreezeFacts> = {}): FreezeFacts {
  const span = { from: null, to: null, fromTime: null, toTime: null, weekly: null };
  return { serviceId: null, phases: PHASES, reason: "Bayram", ...span, ...change };
}

export function aService(id: string, change: Partial<ServiceFacts> = {}): ServiceFacts {
  return {
    id,
    slug: id,
    name: `${id} service`,
    hasCandidate: true,
    candidateDigest: change.hasCandidate === false ? null : "sha256:a",
    candidateAt: null,
    candidateById: null,
    strategy: "canary",
    rollout: throughRollout,
    fullTrafficAt: throughRollout.fullTrafficAt,
    failedReadings: 0,
    ...change,
  };
}

/** A stage in which everything is done and, in Test, Ayşe has signed. */
export function aStage(serviceId: string | null, phase: PhaseKind, change: Partial<StageFacts> = {}): StageFacts {
  return {
    id: `${serviceId ?? "plan"} ${phase}`,
    key: stageKey(serviceId, phase),
    phase,
    serviceId,
    ownerId: null,
    start: null,
    end: null,
    baselineStart: null,
    baselineEnd: null,
    epoch: 3,
    items: threeDone,
    resolved: NOTHING_RESOLVED,
    evidence: [],
    signOffs: phase === "test" && serviceId !== null ? [ayse] : [],
    overriddenAtEpoch: null,
    overriddenAt: null,
    glass: "whole",
    waivers: [],
    rolledOutAt: null,
    ...change,
  };
}

export function aPhase(kind: PhaseKind, gate: Partial<GateRules> = {}, dates: Partial<PhaseFacts> = {}): PhaseFacts {
  const undated = { start: null, end: null, baselineStart: null, baselineEnd: null };
  return { kind, name: kind, ownerId: null, ...undated, gate: { ...DEFAULT_GATES[kind], ...gate }, ...dates };
}

/** Plan-wide preparation, and one service that has been through all phases. */
export function plan(change: Partial<PlanFacts> = {}): PlanFacts {
  return {
    riskLimit: 12,
    phases: PHASES.map((kind) => aPhase(kind)),
    services: [aService("runner")],
    stages: [aStage(null, "prep"), ...PHASES.slice(1).map((kind) => aStage("runner", kind))],
    risks: [],
    freezes: [],
    zone: "Europe/Istanbul",
    ...change,
  };
}

/** The plan with changes to one stage. */
export function withStage(facts: PlanFacts, key: string, change: Partial<StageFacts>): PlanFacts {
  if (!facts.stages.some((s) => s.key === key)) throw new Error(`The plan has no stage ${key}.`);
  return { ...facts, stages: facts.stages.map((s) => (s.key === key ? { ...s, ...change } : s)) };
}

/** The plan with changes to the gate of one phase. */
export function withGate(facts: PlanFacts, kind: PhaseKind, change: Partial<GateRules>): PlanFacts {
  return { ...facts, phases: facts.phases.map((p) => (p.kind === kind ? { ...p, gate: { ...p.gate, ...change } } : p)) };
}

/** Random numbers from 0 up to but not including 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
