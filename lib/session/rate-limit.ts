import { database, inTransaction } from "@/lib/db/client";
import { singleton } from "@/lib/per-process";

/** API requests allowed a minute: reads and writes of each person or key, and all requests of a network without a sign-in (`anonymous`). */
export const RATE_LIMITS = {
  reads: { setting: "SLIPWAY_API_READS_PER_MINUTE", default: 60_000 },
  writes: { setting: "SLIPWAY_API_WRITES_PER_MINUTE", default: 60_000 },
  anonymous: { setting: "SLIPWAY_API_STRANGERS_PER_MINUTE", default: 600 },
} as const;

export type Budget = keyof typeof RATE_LIMITS;

const WINDOW_MS = 60_000;
const FLUSH_EVERY_MS = 5_000;
/** A process flushes its count after a 1/FLUSH_SHARE part of the limit; together, processes can exceed the limit by that much each. */
const FLUSH_SHARE = 20;

/** `stored`: the count of all processes, last read from the database. `unstored`: what this process has counted since. */
type WindowCount = { window: number; limit: number; stored: number; unstored: number; ready: Promise<void> };

const counts = singleton("rate-limit-counts", () => new Map<string, WindowCount>());
const flush = singleton("rate-limit-flush", () => ({ timer: null as NodeJS.Timeout | null }));

/** Zero where there is no limit. */
function limitOf(budget: Budget): number {
  const { setting, default: fallback } = RATE_LIMITS[budget];
  const configured = process.env[setting];
  return configured !== undefined && /^\d{1,9}$/.test(configured) ? Number(configured) : fallback;
}

/**
 * Counts a request and returns how many seconds to wait: 0 when it is allowed. Counted in memory and added to the database every few
 * seconds (docs/decisions/0010), so that reads cost no write.
 */
export async function secondsToWait(budget: Budget, caller: string, now = Date.now()): Promise<number> {
  const limit = limitOf(budget);
  if (limit === 0) return 0;
  const window = Math.floor(now / WINDOW_MS);
  const key = `api-${budget}:${caller}`;
  let count = counts.get(key);
  if (count?.window !== window) {
    count = { window, limit, stored: 0, unstored: 0, ready: Promise.resolve() };
    counts.set(key, count);
    // What other processes counted, or this one before a restart.
    count.ready = readStored(key, count);
  }
  await count.ready;
  if (count.stored + count.unstored >= limit) return Math.ceil(((window + 1) * WINDOW_MS - now) / 1000);
  count.unstored += 1;
  if (count.unstored >= limit / FLUSH_SHARE) await flushCounts();
  else flush.timer ??= setTimeout(() => void flushCounts(), FLUSH_EVERY_MS).unref();
  return 0;
}

/** Whether a limit is reached, as far as this process knows. Counts nothing. */
export function isExhausted(budget: Budget, caller: string, now = Date.now()): boolean {
  const count = counts.get(`api-${budget}:${caller}`);
  return count !== undefined && count.window === Math.floor(now / WINDOW_MS) && count.stored + count.unstored >= count.limit;
}

const rowKey = (key: string, { window }: WindowCount) => `${key}:${window}`;

async function readStored(key: string, count: WindowCount): Promise<void> {
  // If the database cannot be read now, the request itself reports that.
  const row = await database()
    .attemptWindow.findUnique({ where: { key: rowKey(key, count) } })
    .catch(() => null);
  count.stored = Math.max(count.stored, row?.count ?? 0);
}

/** Adds the counts of this process to the database and reads the sums. If that fails, the counts stay for the next time. */
export async function flushCounts(): Promise<void> {
  if (flush.timer) clearTimeout(flush.timer);
  flush.timer = null;
  const added = [...counts].filter(([, count]) => count.unstored > 0).map(([key, count]) => ({ key, count, requests: count.unstored }));
  for (const { count, requests } of added) {
    count.unstored -= requests;
    count.stored += requests;
  }
  const currentWindow = Math.floor(Date.now() / WINDOW_MS);
  for (const [key, count] of counts) if (count.window < currentWindow) counts.delete(key);
  if (added.length === 0) return;
  try {
    const stored = await inTransaction(database(), async (tx) => {
      await tx.attemptWindow.deleteMany({ where: { startedAt: { lt: new Date(Date.now() - WINDOW_MS) } } });
      const sums: number[] = [];
      for (const { key, count, requests } of added) {
        const row = { key: rowKey(key, count), count: requests, startedAt: new Date(count.window * WINDOW_MS) };
        sums.push(
          (await tx.attemptWindow.upsert({ where: { key: row.key }, create: row, update: { count: { increment: requests } } })).count,
        );
      }
      return sums;
    });
    for (const [index, { count }] of added.entries()) count.stored = Math.max(count.stored, stored[index] ?? 0);
  } catch {
    for (const { count, requests } of added) {
      count.unstored += requests;
      count.stored -= requests;
    }
  }
}

/** The network of an address, as providers assign them: the whole IPv4 address, or the first 64 bits of an IPv6 address. */
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
