import { whoCanMeet } from "@/lib/domain/gates/condition";
import type { Role } from "@/lib/domain/people/role";
import type { StageFacts } from "@/lib/domain/stage";
import type { PhaseFacts } from "@/lib/domain/state/plan-state";
import type { Cause } from "./forecast";

/** The stage at which the days were lost, its phase, and who may not sign there because they had another part in it. */
export type WaitingPlace = { stage: StageFacts | undefined; phase: PhaseFacts | undefined; barred: readonly (string | null)[] };

type Member = { id: string; roles: readonly Role[] };

/**
 * Who can put an end to a delay, of the plan's present people: those who may still give the signature that is missing, who decides about
 * the risk or the freeze, or else whoever owns the stage, and where nobody does, whoever may work in it. What has finished waits for nobody.
 */
export function waitedFor(cause: Cause, { stage, phase, barred }: WaitingPlace, members: readonly Member[]): string[] {
  if (cause.code === "finished-late" || !cause.condition) return [];
  const roles = whoCanMeet(cause.condition, cause.phase);
  const able = members.filter((member) => member.roles.some((role) => roles.includes(role)));
  switch (cause.condition.code) {
    case "sign-off-missing": {
      const kept = phase?.gate.separationOfDuties ? barred : [];
      const signed = stage?.signOffs.filter((s) => s.status === "valid" && s.decision === "approve").map((s) => s.personId) ?? [];
      return able.filter(({ id }) => !kept.includes(id) && !signed.includes(id)).map(({ id }) => id);
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
