import { accept, type Decision, refuse } from "@/lib/domain/decision";
import { filledSlots, type SignerSlot, type SlotCandidate } from "@/lib/domain/gates/quorum";
import { mustGet } from "@/lib/domain/must";
import type { PhaseKind } from "@/lib/domain/phase";
import { ROLES, type Role } from "./role";

/** A person of a plan who is not disabled. Without a login they can own work but cannot sign in yet. */
export type Member = SlotCandidate & { hasLogin: boolean };

/** The people of a plan, the owner of its build phase, and whether scripts register its images. */
export type Staff = { members: readonly Member[]; buildOwnerId: string | null; scriptsRegister: boolean };

/** The signatures a gate asks for. */
export type SignOffGate = { phase: PhaseKind; phaseName?: string; slots: readonly SignerSlot[]; separationOfDuties: boolean };

/**
 * Whether these people could give all signatures that a gate asks for. With separation of duties the owner of the build phase may not sign, and
 * the person who registers the image may not either: there must be somebody who can register it while the others can sign.
 */
export function couldBeSigned(gate: SignOffGate, { members, buildOwnerId, scriptsRegister }: Staff): boolean {
  if (!gate.separationOfDuties) return canFill(gate.slots, members);
  const leads = members.filter((m) => m.roles.includes("lead")).map((m) => m.personId);
  const registrars = scriptsRegister || leads.length === 0 ? [...leads, null] : leads;
  return registrars.some((registrar) =>
    canFill(
      gate.slots,
      members.filter((m) => m.personId !== buildOwnerId && m.personId !== registrar),
    ),
  );
}

function canFill(slots: readonly SignerSlot[], signers: readonly SlotCandidate[]): boolean {
  const filled = filledSlots(slots, signers);
  return slots.every((slot) => mustGet(filled, slot.role) >= slot.count);
}

/** The phases whose gates these people could never sign. */
export const unsignable = (gates: readonly SignOffGate[], staff: Staff): PhaseKind[] =>
  gates.filter((gate) => !couldBeSigned(gate, staff)).map((gate) => gate.phase);

const leads = (staff: Staff, count: (lead: Member) => boolean = () => true) =>
  staff.members.filter((m) => m.roles.includes("lead") && count(m)).length;
const canSignIn = (lead: Member) => lead.hasLogin;

/** The facts of a refusal because of these phases: their kinds, and beside them the plan's own names. */
export const unsignableFacts = (gates: readonly SignOffGate[], phases: readonly PhaseKind[]) => ({
  phases,
  phaseNames: phases.map((phase) => gates.find((gate) => gate.phase === phase)?.phaseName ?? ""),
});

/** Whether the plan has no lead who can sign in. */
export const isLeaderless = (staff: Staff): boolean => leads(staff, canSignIn) === 0;

/**
 * Sets a person's roles in a plan. Refused if that removes the last lead, or the last people who could sign a gate. Gates that nobody could sign
 * before do not count: a plan that never had a tester may still change its viewers.
 */
export function setRolesRule(
  staff: Staff,
  gates: readonly SignOffGate[],
  person: Pick<Member, "personId" | "hasLogin">,
  wanted: readonly Role[],
): Decision<Role[]> {
  const roles = ROLES.filter((role) => wanted.includes(role));
  const others = staff.members.filter((m) => m.personId !== person.personId);
  const after: Staff = { ...staff, members: roles.length > 0 ? [...others, { ...person, roles }] : others };
  const losesLast = (count?: (lead: Member) => boolean) => leads(staff, count) > 0 && leads(after, count) === 0;
  if (losesLast() || losesLast(canSignIn)) return refuse("last-lead");
  const before = unsignable(gates, staff);
  const phases = unsignable(gates, after).filter((phase) => !before.includes(phase));
  return phases.length > 0 ? refuse("gate-unsignable", unsignableFacts(gates, phases)) : accept(roles);
}

/** Sets the owner of the build phase, who may not sign. Refused if that removes the last people who could sign a gate. */
export function setBuildOwnerRule(staff: Staff, gates: readonly SignOffGate[], ownerId: string | null): Decision<string | null> {
  const before = unsignable(gates, staff);
  const phases = unsignable(gates, { ...staff, buildOwnerId: ownerId }).filter((phase) => !before.includes(phase));
  return phases.length > 0 ? refuse("gate-unsignable", unsignableFacts(gates, phases)) : accept(ownerId);
}
