import { singleton } from "@/lib/per-process";
import type { ChangeEvent } from "./change-event";

type Listener = (change: ChangeEvent) => void;

const listeners = singleton("listeners", () => new Set<Listener>());

/** Calls `listener` with each committed change, in the order of their numbers. Returns a function that ends this. */
export function subscribe(listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Passes a committed change to every listener of this process. */
export function dispatch(change: ChangeEvent): void {
  for (const listener of [...listeners]) {
    try {
      listener(change);
    } catch (error) {
      // The change is committed; one failing listener must not keep it from the others.
      console.error(error);
    }
  }
}
