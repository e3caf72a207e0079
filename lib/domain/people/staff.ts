import { accept, type Decision, refuse } from "@/lib/domain/decision";
import { filledSlots, type SignerSlot, type SlotCandidate } from "@/lib/domain/gates/quorum";
import type { PhaseKind } from "@/lib/domain/phase";
import { ROLES, type Role } from "./role";

/** Somebody of a plan who is not disabled; without a login they own work, and cannot come in yet. */
export type Member = SlotCandidate & { hasLogin: boolean };

/** Who is there to carry a plan: its people, who owns its build phase, and whether scripts register its images. */
export type Staff = { members: readonly Member[]; buildOwnerId: string | null; scriptsRegister: boolean };

/** What a gate asks for in signatures. */
export type SignOffGate = { phase: PhaseKind; slots: readonly SignerSlot[]; separationOfDuties: boolean };

/**
 * Whether these people could ever sign what a gate asks for. With separation of duties the owner of the build phase may not sign, and
 * neither may whoever registers the image: it is enough that somebody can register it and the others can sign.
 */
export function couldBeSigned(gate: SignOffGate, { members, buildOwnerId, scriptsRegister }: Staff): boolean {
  if (!gate.separationOfDuties) return fills(gate.slots, members);
  const leads = members.filter((m) => m.roles.includes("lead")).map((m) => m.personId);
  const registrars = scriptsRegister || leads.length === 0 ? [...leads, null] : leads;
  return registrars.some((registrar) =>
    fills(
      gate.slots,
      members.filter((m) => m.personId !== buildOwnerId && m.personId !== registrar),
    ),
  );
}

function fills(slots: readonly SignerSlot[], signers: readonly SlotCandidate[]): boolean {
  const filled = filledSlots(slots, signers);
  return slots.every((slot) => (filled.get(slot.role) ?? 0) >= slot.count);
}

/** The phases whose gates could never be signed by these people. */
export const unsignable = (gates: readonly SignOffGate[], staff: Staff): PhaseKind[] =>
  gates.filter((gate) => !couldBeSigned(gate, staff)).map((gate) => gate.phase);

const leads = (staff: Staff, count: (lead: Member) => boolean = () => true) =>
  staff.members.filter((m) => m.roles.includes("lead") && count(m)).length;
const canComeIn = (lead: Member) => lead.hasLogin;

/** Whether nobody who can come in leads the plan. */
export const isLeaderless = (staff: Staff): boolean => leads(staff, canComeIn) === 0;

/**
 * A person gets other roles in a plan, unless that took away its last lead, or the last people who could sign a gate. What was not so
 * before is held against nobody: a plan that never had a tester may still change who reads it.
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
  if (losesLast() || losesLast(canComeIn)) return refuse("last-lead");
  const before = unsignable(gates, staff);
  const phases = unsignable(gates, after).filter((phase) => !before.includes(phase));
  return phases.length > 0 ? refuse("gate-unsignable", { phases }) : accept(roles);
}

/** Somebody else owns the build phase, unless that takes away the last people who could sign a gate: whoever owns it may not sign. */
export function ownBuild(staff: Staff, gates: readonly SignOffGate[], ownerId: string | null): Decision<string | null> {
  const before = unsignable(gates, staff);
  const phases = unsignable(gates, { ...staff, buildOwnerId: ownerId }).filter((phase) => !before.includes(phase));
  return phases.length > 0 ? refuse("gate-unsignable", { phases }) : accept(ownerId);
}
