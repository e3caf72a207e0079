import { accept, type Decision, refuse } from "@/lib/domain/decision";
import { couldBeSigned, type SignOffGate, type Staff } from "@/lib/domain/people/staff";
import type { PhaseKind } from "@/lib/domain/phase";
import type { GateRules } from "./gate";

/** The rules of a gate that are saved together; whether the gate is advisory is saved with its phase. */
export type GateRulesToSave = Omit<GateRules, "advisory">;

export const MAX_SIGN_OFFS = 20;
export const MAX_SOAK_HOURS = 24 * 90;

/** What the check of a gate's rules depends on. `hasPlanWide`: the phase has plan-wide work, which is not signed. */
export type GateContext = { phase: PhaseKind; phaseName?: string; hasPlanWide: boolean; staff: Staff };

/**
 * Changes the rules of a gate. Refuses rules that nobody could ever meet: rules that ask for nothing, since such a gate never passes, and
 * signatures that the plan's people cannot give. Where the signatures stay as they are, other rules may change even if nobody can sign.
 */
export function changeGateRule(
  before: GateRulesToSave,
  after: GateRulesToSave,
  { phase, phaseName = "", hasPlanWide, staff }: GateContext,
): Decision<GateRulesToSave> {
  const wanted = { ...after, signOffs: after.signOffs.filter((slot) => slot.count > 0) };
  const asksForWork = wanted.requireItems || wanted.requireEvidence;
  if (!asksForWork && (wanted.signOffs.length === 0 || hasPlanWide)) return refuse("gate-asks-nothing", { phase });
  if (wanted.soakHours > 0 && phase !== "monitor") return refuse("soak-elsewhere", { phase });
  const signOffGate = (rules: GateRulesToSave): SignOffGate => ({
    phase,
    slots: rules.signOffs,
    separationOfDuties: rules.separationOfDuties,
  });
  const haveSignaturesChanged = JSON.stringify(signOffGate(normal(before))) !== JSON.stringify(signOffGate(normal(wanted)));
  if (haveSignaturesChanged && !couldBeSigned(signOffGate(wanted), staff))
    return refuse("gate-unsignable", { phases: [phase], phaseNames: [phaseName] });
  return accept(normal(wanted));
}

/** The rules in a normal form, with roles in a fixed order, so that equal rules have equal JSON. */
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
