import { cache } from "react";

/**
 * What the first statements of a page found besides what they are named for; the rest of the page uses it instead of asking again. Empty
 * outside of a page, where `cache` remembers nothing.
 */
export type Opening = {
  /** The number of the newest event before anything else was read. */
  seq: number | null;
  /** The unread lines of the reader's inbox. */
  unread: number | null;
  /** The newest events of plans: that of the plan, and that outside of plans. */
  newestOf: Map<string, string>;
};

export const opening = cache((): Opening => ({ seq: null, unread: null, newestOf: new Map() }));
