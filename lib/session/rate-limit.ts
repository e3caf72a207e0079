import { database, inTransaction } from "@/lib/db/client";
import { singleton } from "@/lib/per-process";

/** How many requests a minute each may make of the API: whoever is known reads and writes, a network that nobody is known in asks. */
export const RATE_LIMITS = {
  reads: { setting: "SLIPWAY_API_READS_PER_MINUTE", usual: 60_000 },
  writes: { setting: "SLIPWAY_API_WRITES_PER_MINUTE", usual: 60_000 },
  strangers: { setting: "SLIPWAY_API_STRANGERS_PER_MINUTE", usual: 600 },
} as const;

export type Budget = keyof typeof RATE_LIMITS;

const WINDOW_MS = 60_000;
const SETTLED_EVERY_MS = 5_000;
/** How much of an allowance one process may spend before it tells the others: by so much all of them together may go beyond it. */
const SHARE = 20;

/** `known`: what the database said last, of all processes. `fresh`: what this one has counted since. */
type Tally = { window: number; limit: number; known: number; fresh: number; ready: Promise<void> };

const tallies = singleton("allowance", () => new Map<string, Tally>());
const settling = singleton("allowance-settling", () => ({ timer: null as NodeJS.Timeout | null }));

/** Zero where there is no limit. */
function limitOf(budget: Budget): number {
  const { setting, usual } = RATE_LIMITS[budget];
  const given = process.env[setting];
  return given !== undefined && /^\d{1,9}$/.test(given) ? Number(given) : usual;
}

/**
 * Counts a request, and says for how many seconds there are no more: 0 when it may go on. Counted in memory and settled with the
 * database every few seconds (docs/decisions/0010), so that a reading costs no write.
 */
export async function secondsToWait(budget: Budget, whose: string, now = Date.now()): Promise<number> {
  const limit = limitOf(budget);
  if (limit === 0) return 0;
  const window = Math.floor(now / WINDOW_MS);
  const key = `api-${budget}:${whose}`;
  let tally = tallies.get(key);
  if (tally?.window !== window) {
    tally = { window, limit, known: 0, fresh: 0, ready: Promise.resolve() };
    tallies.set(key, tally);
    // What was counted elsewhere, or here before a restart.
    tally.ready = recall(key, tally);
  }
  await tally.ready;
  if (tally.known + tally.fresh >= limit) return Math.ceil(((window + 1) * WINDOW_MS - now) / 1000);
  tally.fresh += 1;
  if (tally.fresh >= limit / SHARE) await flushCounts();
  else settling.timer ??= setTimeout(() => void flushCounts(), SETTLED_EVERY_MS).unref();
  return 0;
}

/** Whether nothing is left of an allowance, as far as this process knows. Counts nothing. */
export function isExhausted(budget: Budget, whose: string, now = Date.now()): boolean {
  const tally = tallies.get(`api-${budget}:${whose}`);
  return tally !== undefined && tally.window === Math.floor(now / WINDOW_MS) && tally.known + tally.fresh >= tally.limit;
}

const rowKey = (key: string, { window }: Tally) => `${key}:${window}`;

async function recall(key: string, tally: Tally): Promise<void> {
  // A database that cannot be read now is told of by what the request itself asks of it.
  const row = await database()
    .attemptWindow.findUnique({ where: { key: rowKey(key, tally) } })
    .catch(() => null);
  tally.known = Math.max(tally.known, row?.count ?? 0);
}

/** Adds what this process counted to what all have, and learns the sum. Where that fails the count stays for the next time. */
export async function flushCounts(): Promise<void> {
  if (settling.timer) clearTimeout(settling.timer);
  settling.timer = null;
  const counted = [...tallies].filter(([, tally]) => tally.fresh > 0).map(([key, tally]) => ({ key, tally, fresh: tally.fresh }));
  for (const { tally, fresh } of counted) {
    tally.fresh -= fresh;
    tally.known += fresh;
  }
  const present = Math.floor(Date.now() / WINDOW_MS);
  for (const [key, tally] of tallies) if (tally.window < present) tallies.delete(key);
  if (counted.length === 0) return;
  try {
    const sums = await inTransaction(database(), async (tx) => {
      await tx.attemptWindow.deleteMany({ where: { startedAt: { lt: new Date(Date.now() - WINDOW_MS) } } });
      const all: number[] = [];
      for (const { key, tally, fresh } of counted) {
        const row = { key: rowKey(key, tally), count: fresh, startedAt: new Date(tally.window * WINDOW_MS) };
        all.push((await tx.attemptWindow.upsert({ where: { key: row.key }, create: row, update: { count: { increment: fresh } } })).count);
      }
      return all;
    });
    for (const [index, { tally }] of counted.entries()) tally.known = Math.max(tally.known, sums[index] ?? 0);
  } catch {
    for (const { tally, fresh } of counted) {
      tally.fresh += fresh;
      tally.known -= fresh;
    }
  }
}

/** The network that an address belongs to, as one is given out: an address of IPv4, the first half of one of IPv6. */
export function networkOf(source: string | null): string {
  if (source === null) return "unknown";
  if (!source.includes(":")) return source;
  const [head = "", tail = ""] = source.toLowerCase().split("%")[0]?.split("::") ?? [];
  const before = head.split(":").filter(Boolean);
  const after = tail.split(":").filter(Boolean);
  const missing = source.includes("::") ? Math.max(0, 8 - before.length - after.length) : 0;
  const groups = [...before, ...Array<string>(missing).fill("0"), ...after];
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}
