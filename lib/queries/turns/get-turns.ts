import type { Condition } from "@/lib/domain/gates/condition";
import type { Role } from "@/lib/domain/people/role";
import type { PhaseKind } from "@/lib/domain/phase";
import type { Principal } from "@/lib/domain/policy";
import type { Turn } from "@/lib/domain/turns/plan-turns";
import { readablePlan } from "@/lib/queries/shared/readable-plan";
import { turnLink } from "./turn-link";
import { type TurnsOfPlan, turnsOf } from "./turns";

/** A turn with the names of its place and people. */
export type TurnLine = Pick<Turn, "kind" | "text" | "count" | "since" | "due" | "isForLeads" | "stage"> & {
  id: string;
  condition: Condition | null;
  service: string | null;
  phase: PhaseKind | null;
  phaseName: string;
  roles: readonly Role[];
  people: string[];
  href: string;
};

/** Whose turn it is in a plan. */
export async function getTurns(who: Principal, slug: string): Promise<TurnLine[] | null> {
  const plan = await readablePlan(who, slug);
  if (!plan) return null;
  const found = await turnsOf(plan.id);
  const line = turnLines(found, plan.slug);
  return found.turns.map(line);
}

/** Turns with names and links, for a plan that is opened at `slug`. */
export function turnLines({ facts, people }: TurnsOfPlan, slug: string): (turn: Turn) => TurnLine {
  const services = new Map(facts.services.map((service) => [service.id, service]));
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return (turn) => {
    const service = turn.serviceId === null ? undefined : services.get(turn.serviceId);
    const { kind, text, count, since, due, isForLeads, stage, condition, phase, roles } = turn;
    return {
      kind,
      id: turn.subjectId,
      text,
      count,
      since,
      due,
      isForLeads,
      stage,
      condition,
      service: service?.name ?? null,
      phase,
      phaseName: facts.phases.find((one) => one.kind === phase)?.name ?? "",
      roles,
      people: turn.people.flatMap((id) => names.get(id) ?? []),
      href: turnLink(turn, { slug, serviceSlug: service?.slug ?? null }),
    };
  };
}
