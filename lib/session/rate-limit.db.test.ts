// @dialect counted in SQL
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Db } from "@/lib/db/client";
import { freshDatabase } from "@/lib/db/testing";
import { singleton } from "@/lib/per-process";
import { flushCounts, networkOf, RATE_LIMITS, secondsToWait } from "./rate-limit";

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

const before = Object.fromEntries(Object.values(RATE_LIMITS).map(({ setting }) => [setting, process.env[setting]]));
beforeEach(() => {
  process.env.SLIPWAY_API_WRITES_PER_MINUTE = "40";
  process.env.SLIPWAY_API_READS_PER_MINUTE = "1000";
});
afterEach(() => {
  for (const [setting, value] of Object.entries(before)) process.env[setting] = value;
});

/** As after a restart, or in another process: only the database knows what was counted. */
const forget = () => singleton("allowance", () => new Map()).clear();
const now = () => Math.floor(Date.now() / 60_000) * 60_000 + 15_000;
const spend = async (times: number, whose: string, at = now()) => {
  let allowed = 0;
  for (let n = 0; n < times; n++) if ((await secondsToWait("writes", whose, at)) === 0) allowed += 1;
  return allowed;
};

describe("an allowance", () => {
  test("lets as many through as it says, and then tells how long to wait", async () => {
    const at = now();
    expect(await spend(50, "a", at)).toBe(40);
    expect(await secondsToWait("writes", "a", at)).toBe(45);
    expect(await spend(1, "someone else", at)).toBe(1);
    expect(await spend(1, "a", at + 45_000)).toBe(1);
  });

  test("is one for all processes, and outlasts a restart, but for what was not settled yet", async () => {
    expect(await spend(20, "b")).toBe(20);
    await flushCounts();
    forget();
    const more = await spend(40, "b");
    expect(more).toBe(20);
    await flushCounts();
    forget();
    expect(await spend(1, "b")).toBe(0);
  });

  test("costs the database one transaction in many requests, and none that a reading waits for", async () => {
    const at = now();
    for (let n = 0; n < 49; n++) await secondsToWait("reads", "c", at);
    expect(await db.attemptWindow.count({ where: { key: { startsWith: "api-reads:c:" } } })).toBe(0);
    await flushCounts();
    expect(await db.attemptWindow.findFirst({ where: { key: { startsWith: "api-reads:c:" } } })).toMatchObject({ count: 49 });
  });

  test("that is 0 is none", async () => {
    process.env.SLIPWAY_API_WRITES_PER_MINUTE = "0";
    expect(await spend(200, "d")).toBe(200);
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
