import { type Condition, whoCanMeet } from "@/lib/domain/gates/condition";
import type { Role } from "@/lib/domain/people/role";
import type { PhaseKind } from "@/lib/domain/phase";
import type { PlanState, StageState } from "@/lib/domain/state/plan-state";
import type { PersonOfPlan } from "@/lib/queries/shared/readable-plan";
import { conditionLink } from "./condition-link";

/** An unmet condition, the stage it belongs to, and who can meet it. */
export type OpenCondition = {
  condition: Condition;
  phase: PhaseKind;
  phaseName: string;
  roles: readonly Role[];
  people: string[];
  /** The page where it can be met; null if only time can meet it. */
  href: string | null;
};

type Place = {
  state: PlanState;
  people: readonly PersonOfPlan[];
  slug: string;
  service: { slug: string; candidateById: string | null } | null;
};

/** The unmet conditions of a stage and of the earlier stages that lock it, each with the people who can meet it. */
export function openConditions(
  stage: StageState,
  { state, people, slug, service }: Place,
): { unmet: OpenCondition[]; locked: (OpenCondition & { key: string })[] } {
  const gateOf = (phase: PhaseKind) => state.phases.find((p) => p.kind === phase)?.gate;
  const buildOwnerId = state.phases.find((p) => p.kind === "build")?.ownerId ?? null;
  const openCondition = (condition: Condition, phase: PhaseKind, key: string): OpenCondition => {
    const roles = whoCanMeet(condition, phase);
    // These people may not sign, because they built or registered the image.
    const isSigning = condition.code === "sign-off-missing" && gateOf(phase)?.separationOfDuties;
    const barred = isSigning ? [buildOwnerId, service?.candidateById ?? null] : [];
    return {
      condition,
      phase,
      phaseName: state.phases.find((p) => p.kind === phase)?.name ?? "",
      roles,
      people: people.filter((p) => p.isPresent && !barred.includes(p.id) && p.roles.some((r) => roles.includes(r))).map((p) => p.name),
      href: conditionLink(condition, { slug, key, serviceSlug: service?.slug ?? null }),
    };
  };
  return {
    unmet: stage.unmet.map((condition) => openCondition(condition, stage.facts.phase, stage.facts.key)),
    locked: stage.lockedBy.flatMap(({ key, phase }) =>
      (state.stages.get(key)?.unmet ?? []).map((condition) => ({ ...openCondition(condition, phase, key), key })),
    ),
  };
}
