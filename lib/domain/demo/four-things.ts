import type { Role } from "@/lib/domain/people/role";
import type { RecordedVerb } from "@/lib/domain/policy";

/** What is worth trying in the living example, in this order. */
export const FOUR_THINGS = ["tick", "sign", "promote", "forecast"] as const;
export type Thing = (typeof FOUR_THINGS)[number];

/** The verbs of the events that show that a thing was done. */
const DONE_BY: Record<Thing, readonly RecordedVerb[]> = {
  tick: ["item.mark"],
  sign: ["signOff.sign"],
  promote: ["rollout.advance", "rollout.switch"],
  forecast: ["stage.setDates", "phase.change", "plan.replan", "freeze.set", "freeze.lift"],
};

export const VERBS_OF_THINGS: readonly RecordedVerb[] = FOUR_THINGS.flatMap((thing) => DONE_BY[thing]);

/** The roles that can do a thing, the most fitting first. */
export const ROLES_OF_THING: Record<Thing, readonly Role[]> = {
  tick: ["lead", "qa"],
  sign: ["qa"],
  promote: ["lead"],
  forecast: ["lead"],
};

/** Who did each thing first; null for what nobody has done yet. A click on the list does nothing: events alone count. */
export function doneThings(events: readonly { verb: string; actorId: string | null }[]): Record<Thing, string | null> {
  const first = (thing: Thing) => events.find(({ verb, actorId }) => actorId !== null && DONE_BY[thing].some((one) => one === verb));
  const entries = FOUR_THINGS.map((thing) => [thing, first(thing)?.actorId ?? null] as const);
  return Object.fromEntries(entries) as Record<Thing, string | null>;
}
