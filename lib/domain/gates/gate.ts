import type { CalendarDay } from "@/lib/domain/calendar-day";
import { isExpired } from "@/lib/domain/checklist/evidence";
import type { PhaseKind } from "@/lib/domain/phase";
import { holdsGates, type RiskFacts, residualScore, touches } from "@/lib/domain/risks/risk";
import { type StageFacts, totalItems } from "@/lib/domain/stage";
import type { Condition } from "./condition";
import { filledSlots, type SignerSlot } from "./quorum";
import { unwaived } from "./waiver";

/** What every stage of a phase must meet before its service may go on. */
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

/** The rules a plan begins with; a lead may change them. */
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

export type FreezeFacts = { serviceId: string | null; from: CalendarDay | null; to: CalendarDay | null; reason: string };

/** The service as its gates look at it. */
export type ServiceFacts = {
  id: string;
  slug: string;
  name: string;
  hasCandidate: boolean;
  /** When the candidate was registered; null where there is none, and for the image of an example, which nobody registered. */
  candidateAt: Date | null;
  candidateById: string | null;
  strategy: "canary" | "blue_green" | null;
  /** When all traffic first went to the candidate. */
  fullTrafficAt: Date | null;
  /** Readings taken of it while monitoring that broke a limit, and of which nobody has said what they were. */
  failedReadings: number;
};

/** What surrounds a stage and bears upon its gate. */
export type GateInputs = {
  rules: GateRules;
  service: ServiceFacts | null;
  risks: readonly RiskFacts[];
  riskLimit: number;
  freezes: readonly FreezeFacts[];
  today: CalendarDay;
  now: Date;
};

/** Every requirement of a stage's gate that is not met; none means that the gate is met. A gate with nothing to check is never met. */
export function unmetConditions(stage: StageFacts, around: GateInputs): Condition[] {
  // Break-glass passes what is missing, never what somebody decided.
  if (stage.brokenAtEpoch === stage.epoch) return rejections(stage);
  const unmet = [
    ...rejections(stage),
    ...work(stage, around),
    ...candidate(around),
    ...hindrances(stage, around),
    ...signatures(stage, around),
    ...soak(stage, around),
    ...monitored(stage, around),
  ];
  return unmet.flatMap((condition) => unwaived(condition, stage.waivers, around.today));
}

function rejections(stage: StageFacts): Condition[] {
  return stage.signOffs
    .filter((s) => s.decision === "reject" && s.status === "valid")
    .map((s) => ({ code: "sign-off-rejected", by: s.personName, comment: s.comment }));
}

function work({ items, evidence }: StageFacts, { rules, service, now }: GateInputs): Condition[] {
  const unmet: Condition[] = [];
  // An empty list of checks is no check passed: a gate must ask for something before it can be met.
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

function hindrances(stage: StageFacts, { risks, riskLimit, freezes, today }: GateInputs): Condition[] {
  const risky: Condition[] = risks
    .filter((risk) => touches(risk, stage.phase, stage.serviceId) && holdsGates(risk, riskLimit, today))
    .map((risk) => ({ code: "risk-above-limit", riskId: risk.id, title: risk.title, score: residualScore(risk) ?? 0, limit: riskLimit }));
  const frozen: Condition[] = freezes
    .filter((f) => f.serviceId === null || f.serviceId === stage.serviceId)
    .filter((f) => (f.from === null || f.from <= today) && (f.to === null || f.to >= today))
    .map((f) => ({ code: "frozen", reason: f.reason, until: f.to }));
  return [...risky, ...frozen];
}

function signatures(stage: StageFacts, { rules, service }: GateInputs): Condition[] {
  // A sign-off is about one stage of one image; plan-wide work has no image.
  if (!service) return [];
  const approvals = stage.signOffs.filter((s) => s.decision === "approve" && s.status === "valid");
  const counted = filledSlots(rules.signOffs, approvals);
  return rules.signOffs
    .map((slot) => ({ code: "sign-off-missing" as const, role: slot.role, needed: slot.count, counted: counted.get(slot.role) ?? 0 }))
    .filter((c) => c.counted < c.needed);
}

function soak(stage: StageFacts, { rules, service, now }: GateInputs): Condition[] {
  if (!service || stage.phase !== "monitor" || rules.soakHours === 0) return [];
  const soaked = service.fullTrafficAt ? (now.getTime() - service.fullTrafficAt.getTime()) / 3_600_000 : 0;
  return soaked >= rules.soakHours ? [] : [{ code: "soak-running", hours: rules.soakHours, since: service.fullTrafficAt }];
}

/** What was measured of the image since all traffic goes to it, and was too much. */
function monitored(stage: StageFacts, { service }: GateInputs): Condition[] {
  if (!service || stage.phase !== "monitor" || service.failedReadings === 0) return [];
  return [{ code: "reading-failed", readings: service.failedReadings }];
}
