import { type StageFacts, totalItems } from "@/lib/domain/stage";
import type { Condition } from "./condition";
import type { GateRules, ServiceFacts } from "./gate";

/** What a gate asks for, in a few words each: all conditions about one thing. */
export const GATE_PARTS = ["items", "evidence", "image", "rollout", "risks", "soak", "sign-offs"] as const;
export type GatePart = (typeof GATE_PARTS)[number];

const CODES: Record<GatePart, readonly Condition["code"][]> = {
  items: ["items-open", "items-failed", "not-configured"],
  evidence: ["evidence-missing", "evidence-failing", "evidence-expired"],
  image: ["image-missing"],
  rollout: ["strategy-missing", "rollout-missing", "rollout-running", "rolled-back", "limit-broken"],
  risks: ["risk-above-limit"],
  soak: ["soak-running", "reading-failed"],
  "sign-offs": ["sign-off-missing", "sign-off-rejected"],
};

type Stage = { facts: Pick<StageFacts, "items" | "evidence">; unmet: readonly Pick<Condition, "code">[] };

/** The parts that the gate of a stage asks for, each with whether it is met now. A part with an unmet condition is always among them. */
export function gateParts({ facts, unmet }: Stage, rules: GateRules, service: ServiceFacts | null): { part: GatePart; isMet: boolean }[] {
  const asked: Record<GatePart, boolean> = {
    items: rules.requireItems && totalItems(facts.items) > 0,
    evidence: rules.requireEvidence && facts.evidence.length > 0,
    image: service !== null && rules.requireImage,
    rollout: service !== null && rules.requireStrategy,
    risks: true,
    soak: service !== null && rules.soakHours > 0,
    "sign-offs": service !== null && rules.signOffs.some(({ count }) => count > 0),
  };
  return GATE_PARTS.flatMap((part) => {
    const isMet = !unmet.some(({ code }) => CODES[part].includes(code));
    return asked[part] || !isMet ? [{ part, isMet }] : [];
  });
}
