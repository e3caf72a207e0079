import type { Condition } from "@/lib/domain/gates/condition";
import type { Role } from "@/lib/domain/people/role";
import type { PhaseKind } from "@/lib/domain/phase";
import type { PlanFacts, PlanState, StageState } from "@/lib/domain/state/plan-state";
import { actionable } from "@/lib/domain/turns/actionable";
import { placesToAct } from "@/lib/domain/turns/plan-turns";
import { whoCanAct } from "@/lib/domain/turns/who-can-act";
import type { PersonOfPlan } from "@/lib/queries/shared/readable-plan";
import { conditionLink } from "./condition-link";

/** An unmet condition, the stage it belongs to, and who can meet it. */
export type OpenCondition = {
  condition: Condition;
  /** The id of its stage, and the owner of that, own or inherited. */
  stageId: string;
  ownerId: string | null;
  phase: PhaseKind;
  phaseName: string;
  roles: readonly Role[];
  /** The people who can meet it. */
  people: string[];
  /** Those of them who are waited for: the owner of the stage, if it is work; the leads, if nobody can meet it. */
  waitsFor: string[];
  waitsForIds: readonly string[];
  isForLeads: boolean;
  /** Somebody can act on it now. Other conditions wait for these, or only for time. */
  isTurn: boolean;
  /** The page where it can be met; null if only time can meet it. */
  href: string | null;
};

type Place = {
  facts: PlanFacts;
  state: PlanState;
  people: readonly PersonOfPlan[];
  slug: string;
  now: Date;
};

/** The unmet conditions of a stage and of the earlier stages that lock it, each with the people who can meet it. */
export function openConditions(
  stage: StageState,
  { facts, state, people, slug, now }: Place,
): { unmet: OpenCondition[]; locked: (OpenCondition & { key: string })[] } {
  const placeOf = placesToAct(facts, state);
  const present = people.filter((person) => person.isPresent);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const namesOf = (ids: readonly string[]): string[] => ids.flatMap((id) => names.get(id) ?? []);
  const conditionsOf = (from: StageState): OpenCondition[] => {
    const { id, key, phase, serviceId } = from.facts;
    const service = facts.services.find((one) => one.id === serviceId) ?? null;
    const turns = actionable(from, service, now);
    return from.unmet.map((condition) => {
      const { roles, able, people: ids, isForLeads } = whoCanAct(condition, placeOf(from), present);
      return {
        condition,
        stageId: id,
        ownerId: from.ownerId,
        phase,
        phaseName: state.phases.find((p) => p.kind === phase)?.name ?? "",
        roles,
        people: namesOf(able),
        waitsFor: namesOf(ids),
        waitsForIds: ids,
        isForLeads,
        isTurn: turns.includes(condition),
        href: conditionLink(condition, { slug, key, serviceSlug: service?.slug ?? null }),
      };
    });
  };
  return {
    unmet: conditionsOf(stage),
    locked: stage.lockedBy.flatMap(({ key }) => {
      const lock = state.stages.get(key);
      return lock ? conditionsOf(lock).map((open) => ({ ...open, key })) : [];
    }),
  };
}
