import { cache } from "react";
import { database } from "@/lib/db/client";
import { keepReads } from "@/lib/db/kept-reads";
import { readRows } from "@/lib/db/read";
import { sql } from "@/lib/db/sql";
import { singleton } from "@/lib/per-process";
import { opening } from "@/lib/session/opening";

/** A plan of 5,000 items takes about a megabyte. */
const MAX_VALUES = 64;

type CachedValue = { seq: string; value: Promise<unknown> };

const state = singleton("cached-until-next-event", () => ({ isOn: false, values: new Map<string, CachedValue>() }));

/** Turns the cache on. It must stay off where something writes without perform(), as tests do: such a change has no event. */
export function enableCacheUntilNextEvent(): void {
  state.isOn = true;
}

/** Keeps what this page, or this read of the API, reads from now on until the next event after `seq`, the newest one that it saw (lib/db/kept-reads.ts). */
export function keepReadsSince(seq: number): void {
  if (state.isOn) keepReads(seq);
}

/** Whether every change has an event, so that values may be cached. */
export const isCacheOn = (): boolean => state.isOn;

/**
 * The result of `read`, cached until the next event of the plan. Every change has an event, so a plan with the same newest event is
 * unchanged, whichever process made the change. `what` is the key of the value within the plan; it contains the day if the value depends on it.
 */
export async function cachedUntilNextEvent<T>(planId: string, what: string, read: () => Promise<T>): Promise<T> {
  if (!state.isOn) return read();
  // Before `read`: the value may then be newer than this number, but never older.
  const seq = await newestOf(planId);
  const key = `${planId} ${what}`;
  const cached = state.values.get(key);
  if (cached?.seq === seq) {
    state.values.delete(key);
    state.values.set(key, cached);
    return cached.value as Promise<T>;
  }
  const value = read();
  const entry: CachedValue = { seq, value };
  state.values.delete(key);
  state.values.set(key, entry);
  value.catch(() => state.values.get(key) === entry && state.values.delete(key));
  for (const oldest of state.values.keys()) {
    if (state.values.size <= MAX_VALUES) break;
    state.values.delete(oldest);
  }
  return value;
}

/** The newest event of the plan, and the newest without a plan (a plan shows names of people). Read once per request, on a page with the plan itself. */
const newestOf = cache(async (planId: string): Promise<string> => {
  const known = opening().newestOf.get(planId);
  if (known !== undefined) return known;
  const [row] = await readRows<{ inPlan: unknown; outside: unknown }>(
    database(),
    sql`SELECT (SELECT MAX("seq") FROM "Event" WHERE "planId" = ${planId}) AS "inPlan",
               (SELECT MAX("seq") FROM "Event" WHERE "planId" IS NULL) AS "outside"`,
  );
  return `${row?.inPlan} ${row?.outside}`;
});
