import { singleton } from "@/lib/per-process";
import type { ChangeEvent } from "./change-event";

type Listener = (news: ChangeEvent) => void;

const listeners = singleton("listeners", () => new Set<Listener>());

/** Calls `listener` with each change that was committed, in the order of their numbers, until the function it gives is called. */
export function subscribe(listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Hands news of a committed change to all who listen in this process. */
export function dispatch(news: ChangeEvent): void {
  for (const listener of [...listeners]) {
    try {
      listener(news);
    } catch (error) {
      // The change stands, whoever could not hear of it.
      console.error(error);
    }
  }
}
