// @own-process: requests are counted in the process
// @dialect counts in SQL
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Db } from "@/lib/db/client";
import { freshDatabase } from "@/lib/db/testing";
import { singleton } from "@/lib/per-process";
import { flushCounts, networkOf, RATE_LIMITS, secondsToWait } from "./rate-limit";

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

const originalLimits = Object.fromEntries(Object.values(RATE_LIMITS).map(({ setting }) => [setting, process.env[setting]]));
beforeEach(() => {
  process.env.SLIPWAY_API_WRITES_PER_MINUTE = "40";
  process.env.SLIPWAY_API_READS_PER_MINUTE = "1000";
});
afterEach(() => {
  for (const [setting, value] of Object.entries(originalLimits)) process.env[setting] = value;
});

/** Clears the memory, as a restart does: only the database has the counts. */
const clearMemory = () => singleton("rate-limit-counts", () => new Map()).clear();
const now = () => Math.floor(Date.now() / 60_000) * 60_000 + 15_000;
const send = async (times: number, caller: string, time = now()) => {
  let allowed = 0;
  for (let n = 0; n < times; n++) if ((await secondsToWait("writes", caller, time)) === 0) allowed += 1;
  return allowed;
};

describe("a rate limit", () => {
  test("allows that many requests, and then returns how long to wait", async () => {
    const time = now();
    expect(await send(50, "a", time)).toBe(40);
    expect(await secondsToWait("writes", "a", time)).toBe(45);
    expect(await send(1, "someone else", time)).toBe(1);
    expect(await send(1, "a", time + 45_000)).toBe(1);
  });

  test("is shared by all processes and survives a restart, except for counts not yet flushed", async () => {
    expect(await send(20, "b")).toBe(20);
    await flushCounts();
    clearMemory();
    const more = await send(40, "b");
    expect(more).toBe(20);
    await flushCounts();
    clearMemory();
    expect(await send(1, "b")).toBe(0);
  });

  test("writes to the database once for many requests", async () => {
    const time = now();
    for (let n = 0; n < 49; n++) await secondsToWait("reads", "c", time);
    expect(await db.attemptWindow.count({ where: { key: { startsWith: "api-reads:c:" } } })).toBe(0);
    await flushCounts();
    expect(await db.attemptWindow.findFirst({ where: { key: { startsWith: "api-reads:c:" } } })).toMatchObject({ count: 49 });
  });

  test("of 0 limits nothing", async () => {
    process.env.SLIPWAY_API_WRITES_PER_MINUTE = "0";
    expect(await send(200, "d")).toBe(200);
  });
});

test.each([
  [null, "unknown"],
  ["192.0.2.7", "192.0.2.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:0db8:0001:0002::1", "2001:db8:1:2"],
  ["2001:db8::1", "2001:db8:0:0"],
  ["::1", "0:0:0:0"],
  ["fe80::1%eth0", "fe80:0:0:0"],
  ["not: an address", "not: an address"],
])("%s belongs to the network %s", (source, network) => expect(networkOf(source)).toBe(network));
