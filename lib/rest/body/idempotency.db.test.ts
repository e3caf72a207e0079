// @dialect who comes first is settled by locks
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { addItem } from "@/lib/commands/checklist/add-item";
import { storedResponse, storeResponseInTransaction } from "@/lib/commands/idempotency-store";
import { perform } from "@/lib/commands/perform";
import { aKey, altLas, anItem, newEvents, newestSeq, stageIn, type TestPlan } from "@/lib/commands/testing";
import type { Db } from "@/lib/db/client";
import { singleton } from "@/lib/per-process";
import { allRoutes, askRoute, type Sent, type TestRoute } from "@/lib/rest/testing";

const MARKS = "/items/[item]/marks";
const ITEMS = "/stages/[stage]/items";

let world: TestPlan;
let db: Db;
let routes: TestRoute[];
let key: string;
let otherKey: string;
let stage: string;
beforeAll(async () => {
  world = await altLas();
  db = world.db;
  routes = await allRoutes();
  key = await aKey(db, world.planId, "lead");
  otherKey = await aKey(db, world.planId, "lead");
  stage = (await stageIn(db, world.planId, "runner-service.test")).id;
});

async function post(address: string, name: string, sent: Sent) {
  const route = routes.find((r) => r.method === "POST" && r.path === address);
  if (!route) throw new Error(`There is no POST ${address}.`);
  return askRoute(route, { key, ...sent, headers: { "idempotency-key": name, ...sent.headers } });
}
const add = (name: string, text: string, sent: Sent = {}) => post(ITEMS, name, { params: { stage }, body: { text }, ...sent });
const count = (text: string) => db.item.count({ where: { text } });

describe("a POST with an Idempotency-Key", () => {
  let seq: number;
  beforeEach(async () => {
    seq = await newestSeq(db);
  });

  test("a repeated POST with the same Idempotency-Key gets the same response and has one effect", async () => {
    const first = await add("a1", "Once");
    const again = await Promise.all(Array.from({ length: 20 }, () => add("a1", "Once")));
    for (const answer of again.filter((a) => a.status !== 409)) {
      expect([answer.status, answer.body, answer.headers.get("etag")]).toEqual([201, first.body, first.headers.get("etag")]);
      expect(answer.headers.get("idempotency-replayed")).toBe("true");
    }
    expect((await add("a1", "Once")).body).toEqual(first.body);
    expect([await count("Once"), (await newEvents(db, seq)).length]).toEqual([1, 1]);
  });

  test("another request with the same Idempotency-Key is refused with 422", async () => {
    await add("b1", "As it was");
    for (const sent of [
      { body: { text: "Otherwise" } },
      { search: "?x=1" },
      { headers: { "content-type": "application/json; charset=utf-8" } },
    ])
      expect(await add("b1", "As it was", sent)).toMatchObject({ status: 422, body: { code: "idempotency-key-reused" } });
    expect(await count("Otherwise")).toBe(0);
  });

  test("the same Idempotency-Key of another API key, or for another address, is a new request", async () => {
    await add("c1", "Each for itself");
    await add("c1", "Each for itself", { key: otherKey });
    const elsewhere = (await stageIn(db, world.planId, "api-gateway.test")).id;
    await add("c1", "Each for itself", { params: { stage: elsewhere } });
    expect(await count("Each for itself")).toBe(3);
  });

  test("a POST gets 409 while the first request with its Idempotency-Key is running in the same process", async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => add("d1", "At once")));
    expect(answers.filter((a) => a.status === 201)).toHaveLength(1);
    for (const answer of answers.filter((a) => a.status !== 201))
      expect([answer.status, answer.body.code, answer.headers.get("retry-after")]).toEqual([409, "idempotency-in-flight", "1"]);
    expect(await count("At once")).toBe(1);
  });

  test("a POST that several processes receive at once has one effect, and all of them answer the same", async () => {
    // A process does not know the running requests of another one. This mock makes one process behave like several.
    const others = vi
      .spyOn(
        singleton("in-flight", () => new Set<string>()),
        "has",
      )
      .mockReturnValue(false);
    for (let round = 0; round < 20; round++) {
      const text = `From two processes, round ${round}`;
      const answers = await Promise.all(Array.from({ length: 6 }, () => add(`e${round}`, text)));
      expect(new Set(answers.map((a) => `${a.status} ${a.body.id}`)).size).toBe(1);
      expect([answers[0]?.status, await count(text)]).toEqual([201, 1]);
    }
    others.mockRestore();
  });

  test("a response and its change are committed together: if one cannot be written, neither is", async () => {
    const identity = { actor: "person:x", route: "POST /x", key: "f1", fingerprint: "x" };
    const hooks = storeResponseInTransaction(identity, () => {
      throw new Error("The process ended here.");
    });
    const input = { stage, text: "Half" };
    await expect(perform(addItem, world.can, input, { requestId: "r", hooks })).rejects.toThrow("The process ended here.");
    expect([await count("Half"), (await newEvents(db, seq)).length, await storedResponse(identity)]).toEqual([0, 0, null]);
    await perform(addItem, world.can, input, {
      requestId: "r",
      hooks: storeResponseInTransaction(identity, () => ({ status: 201, answer: "{}" })),
    });
    expect([await count("Half"), await storedResponse(identity)]).toEqual([1, { fingerprint: "x", answer: "{}" }]);
  });

  test("a stored refusal is repeated, and a malformed request is examined again", async () => {
    const item = await anItem(db, stage);
    const mark = (name: string, body: object, seen?: number) => post(MARKS, name, { params: { item: item.id }, body, seen });
    expect((await mark("g1", { state: "failed" }, 1)).status).toBe(409);
    await db.item.update({ where: { id: item.id }, data: { version: 5 } });
    expect(await mark("g1", { state: "failed" }, 1)).toMatchObject({ status: 409, body: { code: "reason-missing" } });
    expect((await mark("g2", { state: "nonsense" }, 5)).status).toBe(422);
    expect((await mark("g2", { state: "done" })).status).toBe(428);
    expect((await mark("g2", { state: "done" }, 5)).status).toBe(200);
    expect(await mark("g2", { state: "done" }, 6)).toMatchObject({ status: 422, body: { code: "idempotency-key-reused" } });
  });

  test("an Idempotency-Key that cannot be stored is refused with 400", async () => {
    for (const name of ["a b", "ş".normalize(), "", "a".repeat(256)].map((key) => encodeURIComponent(key).replaceAll("%20", " ")))
      if (name === "" || name.includes(" ") || name.length > 255)
        expect(await add(name, "Malformed")).toMatchObject({ status: 400, body: { code: "idempotency-key-malformed" } });
    expect(await count("Malformed")).toBe(0);
  });

  test("a repeated import with the same Idempotency-Key imports a plan once", async () => {
    const before = await db.planSource.count();
    const markdown = "# Imported once\n\n## Test\n\n- [ ] b\n";
    const send = () => post("/plans/import", "h1", { body: { markdown, into: world.planId } });
    const first = await send();
    expect([first.status, (await send()).body]).toEqual([200, first.body]);
    expect(await db.planSource.count()).toBe(before + 1);
  });

  test("a response is stored for at least a day and deleted later", async () => {
    const hour = 60 * 60 * 1000;
    await add("i1", "Stored");
    const row = await db.idempotencyKey.findFirstOrThrow({ where: { key: "i1" } });
    await db.idempotencyKey.update({ where: { id: row.id }, data: { createdAt: new Date(Date.now() - 25 * hour) } });
    const clock = vi.spyOn(Date, "now").mockReturnValue(Date.now() + 2 * hour);
    await add("i2", "Sweeps");
    expect((await add("i1", "Stored")).headers.get("idempotency-replayed")).toBe("true");
    clock.mockReturnValue(Date.now() + 50 * hour);
    await add("i3", "Sweeps later");
    clock.mockRestore();
    expect(await db.idempotencyKey.count({ where: { key: { in: ["i1", "i2"] } } })).toBe(0);
  });

  test("a stored response contains no text of the request body", async () => {
    await add("j1", "A body with a canary in it");
    const rows = await db.idempotencyKey.findMany();
    expect(JSON.stringify(rows)).not.toContain("canary");
  });
});
