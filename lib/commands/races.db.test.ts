// @dialect who comes first is settled by locks

import { beforeAll, describe, expect, test } from "vitest";
import { FIRST_PREVIOUS_HASH } from "@/lib/audit/event-line";
import type { Db } from "@/lib/db/client";
import { SET_UP_TOKEN, tokenHash } from "@/lib/session/tokens/set-up-token";
import { rounds } from "@/lib/testing-rounds";
import { addItem } from "./checklist/add-item";
import { changeItem } from "./checklist/change-item";
import { markItem } from "./checklist/mark-item";
import { registerImage } from "./images/register-image";
import { setUpWorkspace } from "./people/set-up-workspace";
import { addService } from "./services/add-service";
import { altLas, anItem, digestFor, does, epochOf, newEvents, newestSeq, serviceIn, stageIn, succeeded, type TestPlan } from "./testing";

let world: TestPlan;
let db: Db;
let stageId: string;
const KEY = "runner-service.test";
beforeAll(async () => {
  world = await altLas();
  db = world.db;
  stageId = (await stageIn(db, world.planId, KEY)).id;
});

const ROUNDS = rounds(10, 100);
const CLIENTS = 16;

test(`of ${CLIENTS} who change one item at once, exactly one does, in each of ${ROUNDS} rounds`, { timeout: 120_000 }, async () => {
  const [seq, epoch] = [await newestSeq(db), await epochOf(db, world.planId, KEY)];
  for (let round = 0; round < ROUNDS; round++) {
    const { id } = await anItem(db, stageId);
    const outcomes = await Promise.all(
      Array.from({ length: CLIENTS }, (_, client) =>
        client % 2 === 0
          ? does(world.ayse, markItem, { item: id, version: 1, state: "done" })
          : does(world.can, changeItem, { item: id, version: 1, text: `Reworded by client ${client}` }),
      ),
    );
    expect(
      outcomes.filter((o) => o.kind === "ok" && o.changed),
      `round ${round}`,
    ).toHaveLength(1);
    const lost = outcomes.filter((o) => o.kind === "conflict");
    expect(lost).toHaveLength(CLIENTS - 1);
    for (const { present } of lost) expect(present).toMatchObject({ id, version: 2, by: expect.stringMatching(/^(Ayşe Kaya|Can Tekin)$/) });
    expect((await db.item.findUniqueOrThrow({ where: { id } })).version).toBe(2);
  }
  expect(await newEvents(db, seq)).toHaveLength(ROUNDS);
  expect(await epochOf(db, world.planId, KEY)).toBe(epoch + ROUNDS);
});

test("two people who tick different items of one stage both succeed", async () => {
  for (let round = 0; round < 20; round++) {
    const [one, other] = [await anItem(db, stageId), await anItem(db, stageId)];
    const epoch = await epochOf(db, world.planId, KEY);
    const outcomes = await Promise.all([
      does(world.ayse, markItem, { item: one.id, version: 1, state: "done" }),
      does(world.can, markItem, { item: other.id, version: 1, state: "done" }),
    ]);
    expect(outcomes).toMatchObject([{ kind: "ok" }, { kind: "ok" }]);
    expect(await epochOf(db, world.planId, KEY)).toBe(epoch + 2);
  }
});

test("items added at the same time all get their own position", async () => {
  const own = await stageIn(db, world.planId, "archive-service.test");
  await Promise.all(Array.from({ length: CLIENTS }, (_, at) => does(world.ayse, addItem, { stage: own.id, text: `Item ${at}` })));
  const positions = (await stageIn(db, world.planId, "archive-service.test")).items.map((i) => i.position);
  expect(positions).toEqual(Array.from({ length: own.items.length + CLIENTS }, (_, at) => at + 1));
});

test("images registered at the same time are numbered without gaps, and the last one is the candidate", async () => {
  const service = await serviceIn(db, world.planId, "api-gateway");
  const digits = ["1", "2", "3", "4", "5", "6", "7", "8"];
  const numbers = await Promise.all(
    digits.map(
      async (d) =>
        succeeded(
          await does(world.can, registerImage, {
            service: service.id,
            repository: "frozen68/api-gateway",
            tag: "beta",
            digest: digestFor(d),
          }),
        ).number,
    ),
  );
  expect(numbers.sort((a, b) => a - b)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
  const candidate = await db.service.findUniqueOrThrow({ where: { id: service.id }, include: { candidate: true } });
  expect(candidate.candidate?.number).toBe(9);
});

test("one of two people who add a service of the same name succeeds", async () => {
  const outcomes = await Promise.all([1, 2].map(() => does(world.can, addService, { plan: world.planId, name: "Crane Service" })));
  expect(outcomes.map((o) => o.kind).sort()).toEqual(["ok", "refused"]);
});

test("one of two people with the same one-time token becomes admin", async () => {
  const admins = await db.person.count({ where: { isAdmin: true } });
  await db.setting.create({ data: { name: SET_UP_TOKEN, value: tokenHash("one-time") } });
  const come = (email: string) =>
    does({ kind: "nobody" }, setUpWorkspace, { token: "one-time", name: "Ece Su", email, password: "a-long-password" });
  const outcomes = await Promise.all([come("ece@example.test"), come("eve@example.test")]);
  expect(outcomes.map((o) => (o.kind === "refused" ? o.code : o.kind)).sort()).toEqual(["already-set-up", "ok"]);
  expect(await db.person.count({ where: { isAdmin: true } })).toBe(admins + 1);
});

describe("16 writers", () => {
  const EACH = 25;
  test(`append ${CLIENTS * EACH} events without a gap or a fork`, { timeout: 120_000 }, async () => {
    const seq = await newestSeq(db);
    await Promise.all(
      Array.from({ length: CLIENTS }, async (_, client) => {
        const { id } = await anItem(db, stageId);
        for (let turn = 0; turn < EACH; turn++) {
          const due = `2023-07-${String(turn + 1).padStart(2, "0")}`;
          succeeded(await does(client % 2 === 0 ? world.ayse : world.can, changeItem, { item: id, version: turn + 1, due }));
        }
      }),
    );
    const events = await db.event.findMany({ orderBy: { seq: "asc" }, select: { seq: true, prevHash: true, chainHash: true } });
    expect(events).toHaveLength(seq + CLIENTS * EACH);
    let previous = FIRST_PREVIOUS_HASH;
    for (const [index, event] of events.entries()) {
      expect([event.seq, event.prevHash]).toEqual([index + 1, previous]);
      previous = event.chainHash;
    }
  });
});
