import type { OutlinePlace } from "./outline";

/** A place and everything under it, in file order. */
export function* walk(place: OutlinePlace): Generator<OutlinePlace> {
  yield place;
  for (const child of place.children) yield* walk(child);
}

export function* above(place: OutlinePlace): Generator<OutlinePlace> {
  for (let next = place.parent; next; next = next.parent) yield next;
}
