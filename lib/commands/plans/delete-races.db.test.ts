// @dialect locks decide who comes first
import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { commands } from "@/lib/commands";
import { altLas, does, NOW, newEvents, newestSeq, type TestPlan } from "@/lib/commands/testing";
import type { Db } from "@/lib/db/client";
import { rounds } from "@/lib/testing-rounds";

let world: TestPlan;
let db: Db;
beforeAll(async () => {
  world = await altLas();
  db = world.db;
});

const ROUNDS = rounds(10, 200);

test(`an archived plan is either deleted once or restored, and nothing follows its deletion, in each of ${ROUNDS} rounds`, {
  timeout: 600_000,
}, async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const title = `Harbour ${round}`;
    const { id, version } = await db.plan.create({ data: { title, slug: randomUUID(), language: "en", archivedAt: NOW } });
    const link = await db.shareLink.create({
      data: { planId: id, tokenHash: randomUUID(), createdById: world.personId.can, expiresAt: new Date("2100-01-01") },
    });
    const seq = await newestSeq(db);
    const remove = () => does(world.admin, commands["plan.delete"], { plan: id, version, name: title, reason: "Imported twice." });
    const requests = [
      remove,
      remove,
      () => does(world.admin, commands["plan.restore"], { plan: id, version }),
      () => does(world.admin, commands["share.revoke"], { link: link.id }),
    ];
    // Another one is sent first in each round.
    const order = requests.map((_, index) => (index + round) % requests.length);
    const sent = await Promise.all(order.map(async (index) => [index, await requests[index]?.()] as const));
    const [one, other, restored, revoked] = requests.map((_, index) => new Map(sent).get(index));

    const deleted = [one, other].filter((outcome) => outcome?.kind === "ok");
    const ended = [...deleted, ...(restored?.kind === "ok" ? [restored] : [])];
    expect(ended, `round ${round}`).toHaveLength(1);
    for (const outcome of [one, other, restored]) expect(["ok", "conflict", "missing"]).toContain(outcome?.kind);
    expect(["ok", "missing"]).toContain(revoked?.kind);

    const events = (await newEvents(db, seq)).map(({ verb }) => verb);
    const isRevoked = revoked?.kind === "ok" && revoked.changed;
    expect(events).toHaveLength(1 + Number(isRevoked));
    if (deleted.length > 0) expect(events.at(-1)).toBe("plan.delete");
    const plan = await db.plan.findUniqueOrThrow({ where: { id }, include: { shareLinks: true } });
    expect([plan.deletedAt !== null, plan.archivedAt !== null]).toEqual(deleted.length > 0 ? [true, true] : [false, false]);
    expect(plan.shareLinks.every(({ revokedAt }) => revokedAt !== null)).toBe(true);
  }
});
