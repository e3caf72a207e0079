import type { CalendarDay } from "@/lib/domain/calendar-day";
import { isExpired } from "@/lib/domain/checklist/evidence";
import { must, mustGet } from "@/lib/domain/must";
import type { PhaseKind } from "@/lib/domain/phase";
import { blocksGates, type RiskFacts, residualScore, touches } from "@/lib/domain/risks/risk";
import type { RolloutStatus } from "@/lib/domain/rollouts/rollout-status";
import type { RolloutStrategy, ServiceStrategy } from "@/lib/domain/rollouts/strategy";
import { type StageFacts, totalItems } from "@/lib/domain/stage";
import type { Condition } from "./condition";
import { type ActiveFreeze, concerns } from "./freeze";
import { filledSlots, type SignerSlot } from "./quorum";
import { isRejectionOf } from "./signature-status";
import { unwaived } from "./waiver";

/** What every stage of a phase must meet before work in the next phase may begin. */
export type GateRules = {
  advisory: boolean;
  requireItems: boolean;
  requireEvidence: boolean;
  requireImage: boolean;
  requireStrategy: boolean;
  separationOfDuties: boolean;
  soakHours: number;
  signOffs: readonly SignerSlot[];
};

/** The soak time of a plan whose monitor phase has no dates. */
export const DEFAULT_SOAK_HOURS = 24;

/** The rules of a new plan. A lead may change them. */
export const DEFAULT_GATES: Record<PhaseKind, GateRules> = {
  prep: gate({}),
  build: gate({ requireImage: true }),
  test: gate({ requireImage: true, separationOfDuties: true, signOffs: [{ role: "qa", count: 1 }] }),
  deploy: gate({ requireImage: true, requireStrategy: true, separationOfDuties: true }),
  monitor: gate({ requireImage: true, soakHours: DEFAULT_SOAK_HOURS }),
};

function gate(rules: Partial<GateRules>): GateRules {
  return {
    advisory: false,
    requireItems: true,
    requireEvidence: true,
    requireImage: false,
    requireStrategy: false,
    separationOfDuties: false,
    soakHours: 0,
    signOffs: [],
    ...rules,
  };
}

/** What the gates of Deploy and Monitor need to know about a rollout of the candidate. */
export type CandidateRollout = {
  strategy: RolloutStrategy;
  status: RolloutStatus;
  /** The share of traffic that the candidate receives now, in percent. */
  weight: number;
  /** The position of the running or last step, from 1, and the number of steps. */
  step: number;
  of: number;
  fullTrafficAt: Date | null;
  /** Why and when it was rolled back. */
  reason: string | null;
  rolledBackAt: Date | null;
  /** The metrics of the running step whose limit is broken. */
  brokenMetrics: readonly string[];
  /** When the hold time of the running step is over; null where none is running. */
  holdsUntil: Date | null;
};

/** The facts of a service that its gates depend on. */
export type ServiceFacts = {
  id: string;
  slug: string;
  name: string;
  hasCandidate: boolean;
  candidateDigest: string | null;
  /** When the candidate was registered; null without a candidate, and for the image of an example plan, which nobody registered. */
  candidateAt: Date | null;
  candidateById: string | null;
  strategy: ServiceStrategy | null;
  /** The newest rollout of the candidate: the last that has begun, or else the planned one; null without any. */
  rollout: CandidateRollout | null;
  /**
   * Since when the candidate receives all traffic, by a rollout that was not rolled back. For a service that is rolled out elsewhere, when the
   * last required item of its Deploy stage was done.
   */
  fullTrafficAt: Date | null;
  /** Readings taken during monitoring that broke a limit and that nobody has explained yet. */
  failedReadings: number;
};

/** What a gate depends on besides its stage. */
export type GateInputs = {
  rules: GateRules;
  service: ServiceFacts | null;
  risks: readonly RiskFacts[];
  riskLimit: number;
  /** The freezes that hold now. */
  freezes: readonly ActiveFreeze[];
  today: CalendarDay;
  now: Date;
};

/** The unmet conditions of a stage's gate; empty when the gate is met. A gate with nothing to check is never met. */
export function unmetConditions(stage: StageFacts, inputs: GateInputs): Condition[] {
  // A break-glass override passes missing work, but not a rejection.
  if (stage.overriddenAtEpoch === stage.epoch) return rejections(stage, inputs);
  return beforeWaivers(stage, inputs).flatMap((condition) => unwaived(condition, stage.waivers, inputs.today));
}

/** The conditions that only a waiver meets today, whole or in part: a mark beside the status. */
export function waivedConditions(stage: StageFacts, inputs: GateInputs): Condition["code"][] {
  if (stage.waivers.length === 0 || stage.overriddenAtEpoch === stage.epoch) return [];
  const isWaived = (condition: Condition) => unwaived(condition, stage.waivers, inputs.today)[0] !== condition;
  return beforeWaivers(stage, inputs).flatMap((condition) => (isWaived(condition) ? [condition.code] : []));
}

function beforeWaivers(stage: StageFacts, inputs: GateInputs): Condition[] {
  return [
    ...rejections(stage, inputs),
    ...work(stage, inputs),
    ...candidate(inputs),
    ...rollout(stage, inputs),
    ...risksAndFreezes(stage, inputs),
    ...signatures(stage, inputs),
    ...soak(stage, inputs),
    ...failedReadings(stage, inputs),
  ];
}

/** Those of the candidate. They stand until somebody who may sign decides again, whatever else changes. */
function rejections(stage: StageFacts, { service, rules }: GateInputs): Condition[] {
  const roles = rules.signOffs.filter((slot) => slot.count > 0).map((slot) => slot.role);
  return stage.signOffs
    .filter((s) => isRejectionOf(s, service?.candidateDigest ?? null))
    .map((s) => ({ code: "sign-off-rejected", by: s.personName, comment: s.comment, roles }));
}

function work({ items, evidence }: StageFacts, { rules, service, now }: GateInputs): Condition[] {
  const unmet: Condition[] = [];
  // Without items, evidence or signatures there is nothing to check, and nothing that could have passed.
  const asksForItems = rules.requireItems && items.requiredTotal > 0;
  const asksForEvidence = rules.requireEvidence && evidence.length > 0;
  const asksForSignatures = service !== null && rules.signOffs.some((slot) => slot.count > 0);
  if (!asksForItems && !asksForEvidence && !asksForSignatures) unmet.push({ code: "not-configured" });
  if (items.failed > 0) unmet.push({ code: "items-failed", failed: items.failed });
  if (asksForItems && items.requiredOpen > 0) unmet.push({ code: "items-open", open: items.requiredOpen, of: totalItems(items) });
  if (rules.requireEvidence) {
    if (items.lackingEvidence > 0) unmet.push({ code: "evidence-missing", items: items.lackingEvidence });
    const failing = evidence.filter((e) => e.verdict === "fail").map((e) => e.check);
    if (failing.length > 0) unmet.push({ code: "evidence-failing", checks: failing });
    const expired = evidence.filter((e) => isExpired(e, now)).map((e) => e.check);
    if (expired.length > 0) unmet.push({ code: "evidence-expired", checks: expired });
  }
  return unmet;
}

function candidate({ rules, service }: GateInputs): Condition[] {
  const unmet: Condition[] = [];
  if (service && rules.requireImage && !service.hasCandidate) unmet.push({ code: "image-missing" });
  if (service && rules.requireStrategy && service.strategy === null) unmet.push({ code: "strategy-missing" });
  return unmet;
}

/** Deploy passes when the rollout of the present candidate is through and was not rolled back. */
function rollout(stage: StageFacts, { rules, service }: GateInputs): Condition[] {
  if (!service || stage.phase !== "deploy" || !rules.requireStrategy) return [];
  if (service.strategy === null || service.strategy === "elsewhere") return [];
  const found = service.rollout;
  if (found === null || found.status === "planned") return [{ code: "rollout-missing", isPlanned: found !== null }];
  if (found.status === "rolled_back") return [{ code: "rolled-back", reason: found.reason }];
  const { strategy, weight, step, of, brokenMetrics } = found;
  return [
    ...(brokenMetrics.length > 0 ? [{ code: "limit-broken" as const, metrics: brokenMetrics }] : []),
    ...(found.fullTrafficAt === null ? [{ code: "rollout-running" as const, strategy, weight, step, of }] : []),
  ];
}

function risksAndFreezes(stage: StageFacts, { risks, riskLimit, freezes, today }: GateInputs): Condition[] {
  const aboveLimit: Condition[] = risks
    .filter((risk) => touches(risk, stage.phase, stage.serviceId) && blocksGates(risk, riskLimit, today))
    .map((risk) => ({
      code: "risk-above-limit",
      riskId: risk.id,
      title: risk.title,
      score: must(residualScore(risk), "the score of a risk above the limit"),
      limit: riskLimit,
    }));
  const frozen: Condition[] = freezes
    .filter((freeze) => concerns(freeze, stage))
    .map(({ reason, window }) => ({ code: "frozen", reason, until: window.to, untilTime: window.toTime }));
  return [...aboveLimit, ...frozen];
}

function signatures(stage: StageFacts, { rules, service }: GateInputs): Condition[] {
  // A sign-off is for an image, and plan-wide work has none.
  if (!service) return [];
  const approvals = stage.signOffs.filter((s) => s.decision === "approve" && s.status === "valid");
  const counted = filledSlots(rules.signOffs, approvals);
  return rules.signOffs
    .map((slot) => ({ code: "sign-off-missing" as const, role: slot.role, needed: slot.count, counted: mustGet(counted, slot.role) }))
    .filter((c) => c.counted < c.needed);
}

/** Monitor passes only while the present candidate receives all traffic, and after it has for the soak time. */
function soak(stage: StageFacts, { rules, service, now }: GateInputs): Condition[] {
  if (!service || stage.phase !== "monitor") return [];
  const since = service.fullTrafficAt;
  // What is rolled out elsewhere has no rollout that could show since when; a lead who sets no soak time asks for none.
  const isMet =
    since === null
      ? service.strategy === "elsewhere" && rules.soakHours === 0
      : now.getTime() - since.getTime() >= rules.soakHours * 3_600_000;
  return isMet ? [] : [{ code: "soak-running", hours: rules.soakHours, since }];
}

/** Readings that broke a limit since the image receives all traffic. */
function failedReadings(stage: StageFacts, { service }: GateInputs): Condition[] {
  if (!service || stage.phase !== "monitor" || service.failedReadings === 0) return [];
  return [{ code: "reading-failed", readings: service.failedReadings }];
}
