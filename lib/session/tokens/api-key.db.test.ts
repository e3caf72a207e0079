// @dialect counts in SQL
import { beforeAll, describe, expect, test } from "vitest";
import { aKey, altLas, type TestPlan } from "@/lib/commands/testing";
import { newApiKey, principalOfKey } from "./api-key";
import { principalsOf } from "./credential";

let world: TestPlan;
beforeAll(async () => {
  world = await altLas();
});

const now = new Date("2026-07-15T12:00:00Z");
const later = (ms: number) => new Date(now.getTime() + ms);

describe("an API key", () => {
  test("acts in its plan with its role", async () => {
    const secret = await aKey(world.db, world.planId, "qa", { expiresAt: later(1000) });
    expect(await principalOfKey(secret, now)).toEqual({
      kind: "key",
      id: expect.any(String),
      name: "CI as qa",
      planId: world.planId,
      role: "qa",
    });
  });

  test.each([
    ["expired a millisecond ago", { expiresAt: later(-1) }],
    ["expires right now", { expiresAt: later(0) }],
    ["was revoked", { expiresAt: later(1000), revokedAt: later(-5000) }],
  ])("is rejected when it %s", async (_what, change) => {
    expect(await principalOfKey(await aKey(world.db, world.planId, "lead", change), now)).toBeNull();
  });

  test("is rejected from the first request after it was revoked", async () => {
    const secret = await aKey(world.db, world.planId, "lead", { expiresAt: later(1000) });
    const key = await principalOfKey(secret, now);
    await world.db.apiKey.update({ where: { id: key?.id ?? "" }, data: { revokedAt: now } });
    expect(await principalOfKey(secret, now)).toBeNull();
  });

  test.each([
    ["was disabled", (id: string) => world.db.person.update({ where: { id }, data: { disabledAt: now } })],
    ["lost the role of the key", (id: string) => world.db.membership.deleteMany({ where: { personId: id, role: "lead" } })],
    ["left the plan", (id: string) => world.db.membership.deleteMany({ where: { personId: id } })],
  ])("is rejected at once when its creator %s, and so is a stream opened with it", async (_what, change) => {
    const creator = await world.db.person.create({
      data: {
        name: "Ece Su",
        memberships: {
          create: [
            { planId: world.planId, role: "lead" },
            { planId: world.planId, role: "qa" },
          ],
        },
      },
    });
    const secret = await aKey(world.db, world.planId, "lead", { expiresAt: later(1000) });
    const id = (await principalOfKey(secret, now))?.id ?? "";
    await world.db.apiKey.update({ where: { id }, data: { createdById: creator.id } });
    expect(await principalOfKey(secret, now)).not.toBeNull();
    expect([...(await principalsOf([{ kind: "key", id }], now)).keys()]).toEqual([id]);
    await change(creator.id);
    expect(await principalOfKey(secret, now)).toBeNull();
    expect((await principalsOf([{ kind: "key", id }], now)).size).toBe(0);
  });

  test.each([
    ["empty", ""],
    ["only the prefix", "slw_"],
    ["a key with another prefix", newApiKey().secret.replace("slw_", "ghp_")],
    ["an unknown key", newApiKey().secret],
    ["a text with NUL", "slw_\0"],
    ["a text that is too long", `slw_${"a".repeat(100_000)}`],
    ["SQL", "slw_' OR '1'='1"],
  ])("that is %s is rejected", async (_what, secret) => expect(await principalOfKey(secret, now)).toBeNull());

  test("is stored only as a hash", async () => {
    const secret = await aKey(world.db, world.planId, "lead");
    const rows = JSON.stringify(await world.db.apiKey.findMany());
    expect(rows).not.toContain(secret);
    expect(rows).not.toContain(secret.slice(4, 40));
  });

  test("has 256 random bits, and its hint is its end", () => {
    const { secret, hint } = newApiKey();
    expect(secret).toMatch(/^slw_[A-Za-z0-9_-]{43}$/);
    expect(secret.endsWith(hint)).toBe(true);
    expect(new Set(Array.from({ length: 100 }, () => newApiKey().secret)).size).toBe(100);
  });

  test("stores its time of last use, once a minute at most", async () => {
    const secret = await aKey(world.db, world.planId, "lead", { expiresAt: later(1_000_000) });
    const usedAt = async (time: Date) =>
      (await world.db.apiKey.findUniqueOrThrow({ where: { id: (await principalOfKey(secret, time))?.id ?? "" } })).lastUsedAt;
    expect(await usedAt(now)).toEqual(now);
    expect(await usedAt(later(59_000))).toEqual(now);
    expect(await usedAt(later(60_001))).toEqual(later(60_001));
  });
});
