import type { Cause } from "./forecast";
import { whoCanMeet } from "./gate";
import type { PlanFacts } from "./plan-state";
import type { Role } from "./role";

type Member = { id: string; roles: readonly Role[] };

/**
 * Who can put an end to a delay, of the plan's present people: those who may still give the signature that is missing, who decides about
 * the risk or the freeze, or else whoever owns the stage, and where nobody does, whoever may work in it. What has finished waits for nobody.
 */
export function waitedFor(cause: Cause, facts: PlanFacts, members: readonly Member[]): string[] {
  if (cause.code === "finished-late" || !cause.condition) return [];
  const stage = facts.stages.find((it) => it.key === cause.stage);
  const phase = facts.phases.find((it) => it.kind === cause.phase);
  const roles = whoCanMeet(cause.condition, cause.phase);
  const able = members.filter((member) => member.roles.some((role) => roles.includes(role)));
  switch (cause.condition.code) {
    case "sign-off-missing": {
      const service = facts.services.find((it) => it.id === cause.serviceId);
      const buildOwnerId = facts.phases.find((it) => it.kind === "build")?.ownerId;
      const barred = phase?.gate.separationOfDuties ? [buildOwnerId, service?.candidateById] : [];
      const signed = stage?.signOffs.filter((s) => s.standing === "valid" && s.decision === "approve").map((s) => s.personId) ?? [];
      return able.filter(({ id }) => !barred.includes(id) && !signed.includes(id)).map(({ id }) => id);
    }
    case "risk-above-limit":
    case "frozen":
    case "soak-running":
      return able.map(({ id }) => id);
    default: {
      const ownerId = stage?.ownerId ?? phase?.ownerId;
      const isPresent = members.some(({ id }) => id === ownerId);
      return ownerId && isPresent ? [ownerId] : able.map(({ id }) => id);
    }
  }
}
