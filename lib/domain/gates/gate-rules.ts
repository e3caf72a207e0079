import { accept, type Decision, refuse } from "@/lib/domain/decision";
import { couldBeSigned, type SignOffGate, type Staff } from "@/lib/domain/people/staff";
import type { PhaseKind } from "@/lib/domain/phase";
import type { GateRules } from "./gate";

/** The part of a gate's rules that is settled as a whole; whether it is advisory is said with its phase. */
export type GateRulesToSave = Omit<GateRules, "advisory">;

export const MAX_SIGN_OFFS = 20;
export const MAX_SOAK_HOURS = 24 * 90;

/** What a gate's rules stand beside: its phase, whether that has plan-wide work, which nobody signs, and who is there. */
export type GateContext = { phase: PhaseKind; hasPlanWide: boolean; staff: Staff };

/**
 * A gate gets other rules, unless nobody could ever meet them: it would ask for nothing, which never passes, or for signatures that
 * the plan's people cannot give. That a gate could not be signed before is held against nobody who changes something else of it.
 */
export function changeGateRule(
  before: GateRulesToSave,
  after: GateRulesToSave,
  { phase, hasPlanWide, staff }: GateContext,
): Decision<GateRulesToSave> {
  const wanted = { ...after, signOffs: after.signOffs.filter((slot) => slot.count > 0) };
  const asksForWork = wanted.requireItems || wanted.requireEvidence;
  if (!asksForWork && (wanted.signOffs.length === 0 || hasPlanWide)) return refuse("gate-asks-nothing", { phase });
  if (wanted.soakHours > 0 && phase !== "monitor") return refuse("soak-elsewhere", { phase });
  const asks = (rules: GateRulesToSave): SignOffGate => ({ phase, slots: rules.signOffs, separationOfDuties: rules.separationOfDuties });
  const isOtherSignatures = JSON.stringify(asks(normal(before))) !== JSON.stringify(asks(normal(wanted)));
  if (isOtherSignatures && !couldBeSigned(asks(wanted), staff)) return refuse("gate-unsignable", { phases: [phase] });
  return accept(normal(wanted));
}

/** The same rules are the same text: roles stand in one order. */
const normal = (rules: GateRulesToSave): GateRulesToSave => ({
  ...rules,
  signOffs: [...rules.signOffs].sort((a, b) => (a.role < b.role ? -1 : 1)).map(({ role, count }) => ({ role, count })),
});

export function isSameRules(one: GateRulesToSave, other: GateRulesToSave): boolean {
  const { signOffs, ...rest } = normal(one);
  const { signOffs: others, ...wanted } = normal(other);
  return (
    JSON.stringify(signOffs) === JSON.stringify(others) &&
    (Object.keys(rest) as (keyof typeof rest)[]).every((rule) => rest[rule] === wanted[rule])
  );
}
