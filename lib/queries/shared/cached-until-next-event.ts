import { cache } from "react";
import { database } from "@/lib/db/client";
import { sql } from "@/lib/db/sql";
import { singleton } from "@/lib/per-process";

/** A plan of 5,000 items takes about a megabyte. */
const MOST = 64;

type Kept = { seq: string; value: Promise<unknown> };

const state = singleton("kept", () => ({ isOn: false, values: new Map<string, Kept>() }));

/** From now on, what was read of a plan is kept. Not where somebody writes past perform(), as tests do: such a change has no event. */
export function enableCacheUntilNextEvent(): void {
  state.isOn = true;
}

/**
 * What `read` gives, kept until something happens: every change has its event, so a plan whose newest event is the same is the same
 * plan, whichever process changes it. `what` names the value among those of the plan; the day is part of it where the value hangs on it.
 */
export async function cachedUntilNextEvent<T>(planId: string, what: string, read: () => Promise<T>): Promise<T> {
  if (!state.isOn) return read();
  // Asked first: what is read afterwards may be newer than this number, never older.
  const seq = await newestOf(planId);
  const key = `${planId} ${what}`;
  const present = state.values.get(key);
  if (present?.seq === seq) {
    state.values.delete(key);
    state.values.set(key, present);
    return present.value as Promise<T>;
  }
  const value = read();
  const made = { seq, value };
  state.values.delete(key);
  state.values.set(key, made);
  value.catch(() => state.values.get(key) === made && state.values.delete(key));
  for (const oldest of state.values.keys()) {
    if (state.values.size <= MOST) break;
    state.values.delete(oldest);
  }
  return value;
}

/** The newest event of the plan, and of what belongs to no plan: people, whose names stand in plans. Asked once a request. */
const newestOf = cache(async (planId: string): Promise<string> => {
  const [row] = await database().$queryRaw<{ own: unknown; common: unknown }[]>(
    sql`SELECT (SELECT MAX("seq") FROM "Event" WHERE "planId" = ${planId}) AS "own",
               (SELECT MAX("seq") FROM "Event" WHERE "planId" IS NULL) AS "common"`,
  );
  return `${row?.own} ${row?.common}`;
});
