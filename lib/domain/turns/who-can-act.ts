import { type Condition, whoCanMeet } from "@/lib/domain/gates/condition";
import type { GateRules, ServiceFacts } from "@/lib/domain/gates/gate";
import type { Role } from "@/lib/domain/people/role";
import type { PhaseKind } from "@/lib/domain/phase";
import type { StageFacts } from "@/lib/domain/stage";

/** A person who is in the plan now. */
export type MemberWithRoles = { id: string; roles: readonly Role[] };

/** What decides who can act in a stage, besides the condition. */
export type PlaceToAct = {
  stage: StageFacts;
  /** The owner of the stage, own or inherited. */
  ownerId: string | null;
  gate: Pick<GateRules, "separationOfDuties">;
  service: Pick<ServiceFacts, "hasCandidate" | "candidateById"> | null;
  /** Whoever owns the build phase: they may not sign where duties are separated. */
  buildOwnerId: string | null;
};

/**
 * The roles that a turn is for, all people who can do it, and those of them who are waited for. `isForLeads`: nobody in those roles can do it,
 * so the leads are waited for.
 */
export type WhoCanAct = { roles: readonly Role[]; able: readonly string[]; people: readonly string[]; isForLeads: boolean };

/** Decided by the plan's managers, and given by signers: the owner of the stage has no part in these. */
const NOT_BY_OWNER: ReadonlySet<Condition["code"]> = new Set(["sign-off-missing", "sign-off-rejected", "risk-above-limit", "frozen"]);

/**
 * The people who can meet a condition: for work the owner of the stage, if they may do it, else everybody who may; for a signature those who
 * may still give it. If there is nobody, the leads have to see to it, and the answer says so.
 */
export function whoCanAct(condition: Condition, place: PlaceToAct, members: readonly MemberWithRoles[]): WhoCanAct {
  const roles = whoCanMeet(condition, place.stage.phase);
  if (isOnlyTime(condition)) return { roles, able: [], people: [], isForLeads: false };
  const inRole = members.filter((member) => member.roles.some((role) => roles.includes(role)));
  const able = condition.code === "sign-off-missing" ? inRole.filter(({ id }) => maySign(id, place)) : inRole;
  const owner = NOT_BY_OWNER.has(condition.code) ? undefined : able.find(({ id }) => id === place.ownerId);
  return { ...orLeads(roles, owner ? [owner] : able, members), able: able.map(({ id }) => id) };
}

/** The people who can do something; without any, the leads. */
export function orLeads(roles: readonly Role[], able: readonly MemberWithRoles[], members: readonly MemberWithRoles[]): WhoCanAct {
  const isForLeads = able.length === 0;
  const people = isForLeads ? members.filter((member) => member.roles.includes("lead")) : able;
  return { roles, able: able.map(({ id }) => id), people: people.map(({ id }) => id), isForLeads };
}

/** Nobody has to do anything: the time passes by itself. */
const isOnlyTime = (condition: Condition): boolean => condition.code === "soak-running" && condition.since !== null;

function maySign(id: string, { stage, gate, service, buildOwnerId }: PlaceToAct): boolean {
  // Without an image there is nothing to sign.
  if (!service?.hasCandidate) return false;
  if (gate.separationOfDuties && (id === buildOwnerId || id === service.candidateById)) return false;
  return !stage.signOffs.some((s) => s.personId === id && s.decision === "approve" && s.status === "valid");
}

/** The phase whose owner builds the images. */
export const buildOwnerOf = (phases: readonly { kind: PhaseKind; ownerId: string | null }[]): string | null =>
  phases.find(({ kind }) => kind === "build")?.ownerId ?? null;
