import type { Condition } from "@/lib/domain/gates/condition";
import type { StageState } from "@/lib/domain/state/plan-state";
import type { Turn } from "./plan-turns";

/** The turns of each stage, by its key. */
export function turnsByStage(turns: readonly Turn[]): ReadonlyMap<string, readonly Turn[]> {
  const byStage = new Map<string, Turn[]>();
  for (const turn of turns) {
    if (turn.stage === null) continue;
    const list = byStage.get(turn.stage);
    if (list) list.push(turn);
    else byStage.set(turn.stage, [turn]);
  }
  return byStage;
}

/**
 * The ids of the people that a stage waits for because of a condition. A locked stage waits for those whose turn it is in the first stage that
 * locks it; while a condition cannot be acted on yet, its stage waits for those who can act on the others.
 */
export function waitedFor(
  stage: StageState | undefined,
  condition: Condition | null,
  turns: ReadonlyMap<string, readonly Turn[]>,
): readonly string[] {
  if (!stage || condition === null) return [];
  const [lock] = stage.lockedBy;
  const ofStage = turns.get(lock?.key ?? stage.facts.key) ?? [];
  const exact = lock ? undefined : ofStage.find((turn) => turn.condition === condition);
  return exact?.people ?? [...new Set(ofStage.flatMap(({ people }) => people))];
}

/** Whether a turn counts as a thing of its own. Items that are due are among the open items of their stage, or wait for an earlier phase. */
export const isThing = ({ kind }: Pick<Turn, "kind">): boolean => kind !== "items-due";

/** The people who can do something now, and how many things they can do: the most first. One of the people of an entry is enough. */
export function thingsWaitedFor(turns: readonly Turn[]): { people: readonly string[]; things: number }[] {
  const waiting = new Map<string, { people: readonly string[]; things: number }>();
  for (const { people } of turns.filter(isThing)) {
    if (people.length === 0) continue;
    const key = people.join("\n");
    waiting.set(key, { people, things: (waiting.get(key)?.things ?? 0) + 1 });
  }
  return [...waiting.values()].sort((a, b) => b.things - a.things);
}

/** The people that services wait for, and how many services wait for them: the most first. One of the people of an entry is enough. */
export function peopleWaitedFor(turns: readonly Turn[]): { people: readonly string[]; services: number }[] {
  const waiting = new Map<string, { people: readonly string[]; services: Set<string | null> }>();
  for (const { people, serviceId } of turns) {
    if (people.length === 0) continue;
    const key = people.join("\n");
    const present = waiting.get(key) ?? { people, services: new Set() };
    waiting.set(key, present);
    present.services.add(serviceId);
  }
  return [...waiting.values()].map(({ people, services }) => ({ people, services: services.size })).sort((a, b) => b.services - a.services);
}
