import type { Place } from "./outline";

/** A place and all that stands under it, in the order of the file. */
export function* walk(place: Place): Generator<Place> {
  yield place;
  for (const child of place.children) yield* walk(child);
}

export function* above(place: Place): Generator<Place> {
  for (let next = place.parent; next; next = next.parent) yield next;
}
