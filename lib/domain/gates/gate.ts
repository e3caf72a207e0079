import type { CalendarDay } from "@/lib/domain/calendar-day";
import { isExpired } from "@/lib/domain/checklist/evidence";
import { must, mustGet } from "@/lib/domain/must";
import type { PhaseKind } from "@/lib/domain/phase";
import { blocksGates, type RiskFacts, residualScore, touches } from "@/lib/domain/risks/risk";
import { type StageFacts, totalItems } from "@/lib/domain/stage";
import type { Condition } from "./condition";
import { type ActiveFreeze, concerns } from "./freeze";
import { filledSlots, type SignerSlot } from "./quorum";
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

/** The rules of a new plan. A lead may change them. */
export const DEFAULT_GATES: Record<PhaseKind, GateRules> = {
  prep: gate({}),
  build: gate({ requireImage: true }),
  test: gate({ requireImage: true, separationOfDuties: true, signOffs: [{ role: "qa", count: 1 }] }),
  deploy: gate({ requireImage: true, requireStrategy: true, separationOfDuties: true }),
  monitor: gate({ requireImage: true }),
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

/** The facts of a service that its gates depend on. */
export type ServiceFacts = {
  id: string;
  slug: string;
  name: string;
  hasCandidate: boolean;
  /** When the candidate was registered; null without a candidate, and for the image of an example plan, which nobody registered. */
  candidateAt: Date | null;
  candidateById: string | null;
  strategy: "canary" | "blue_green" | null;
  /** When all traffic first went to the candidate. */
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
  if (stage.overriddenAtEpoch === stage.epoch) return rejections(stage);
  const unmet = [
    ...rejections(stage),
    ...work(stage, inputs),
    ...candidate(inputs),
    ...risksAndFreezes(stage, inputs),
    ...signatures(stage, inputs),
    ...soak(stage, inputs),
    ...failedReadings(stage, inputs),
  ];
  return unmet.flatMap((condition) => unwaived(condition, stage.waivers, inputs.today));
}

function rejections(stage: StageFacts): Condition[] {
  return stage.signOffs
    .filter((s) => s.decision === "reject" && s.status === "valid")
    .map((s) => ({ code: "sign-off-rejected", by: s.personName, comment: s.comment }));
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

function soak(stage: StageFacts, { rules, service, now }: GateInputs): Condition[] {
  if (!service || stage.phase !== "monitor" || rules.soakHours === 0) return [];
  const soaked = service.fullTrafficAt ? (now.getTime() - service.fullTrafficAt.getTime()) / 3_600_000 : 0;
  return soaked >= rules.soakHours ? [] : [{ code: "soak-running", hours: rules.soakHours, since: service.fullTrafficAt }];
}

/** Readings that broke a limit since the image receives all traffic. */
function failedReadings(stage: StageFacts, { service }: GateInputs): Condition[] {
  if (!service || stage.phase !== "monitor" || service.failedReadings === 0) return [];
  return [{ code: "reading-failed", readings: service.failedReadings }];
}
