import { perRequest } from "@/lib/per-request";

/**
 * What the first statements of a page or of a read of the API found besides what they are named for; the rest uses it instead of asking again.
 * Empty elsewhere.
 */
export type Opening = {
  /** The number of the newest event before anything else was read. */
  seq: number | null;
  /** The unread lines of the reader's inbox. */
  unread: number | null;
  /** The newest events of plans: that of the plan, and that outside of plans. */
  newestOf: Map<string, string>;
};

export const opening = perRequest((): Opening => ({ seq: null, unread: null, newestOf: new Map() }));
