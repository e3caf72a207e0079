// @own-process: it replaces React's cache
import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { altLas, type TestPlan } from "@/lib/commands/testing";
import { type Db, database, driverOf, providerOfDatabase } from "./client";
import { KEPT_TABLES, keepReads, keptResult, MAX_OBJECTS, OTHER_FIELDS } from "./kept-reads";
import { readKeptRows } from "./read";
import { sql } from "./sql";

const page = vi.hoisted(() => {
  // What prepares the database has imported these modules with React's own cache.
  vi.resetModules();
  return { results: new Map<unknown, unknown>() };
});

// React remembers results for a page only where it renders; so do we here, until `page.results` is emptied for the next page.
vi.mock("react", async (original) => ({
  ...(await original<typeof import("react")>()),
  cache:
    <Result>(read: () => Result) =>
    (): Result => {
      if (!page.results.has(read)) page.results.set(read, read());
      return page.results.get(read) as Result;
    },
}));

let world: TestPlan;
let db: Db;
let seq = 1_000_000;
beforeAll(async () => {
  world = await altLas();
  db = world.db;
});
beforeEach(() => {
  page.results.clear();
  seq += 10;
});

const newPage = (newest: number | null) => {
  page.results.clear();
  if (newest !== null) keepReads(newest);
};

async function statementsOf(read: () => Promise<unknown>): Promise<number> {
  const queries = vi.spyOn(await driverOf(db), "queryRaw");
  await read();
  const count = queries.mock.calls.length;
  queries.mockRestore();
  return count;
}

const phases = () => database().phase.findMany({ where: { planId: world.planId }, orderBy: { position: "asc" } });

describe("what a page reads", () => {
  test("is kept until the next event, for every page that saw the same one", async () => {
    newPage(seq);
    expect(await statementsOf(phases)).toBe(1);
    newPage(seq);
    expect(await statementsOf(phases)).toBe(0);
    expect(await phases()).toEqual(await db.phase.findMany({ where: { planId: world.planId }, orderBy: { position: "asc" } }));
    newPage(seq + 1);
    expect(await statementsOf(phases)).toBe(1);
  });

  test("two pages at the same time read once", async () => {
    newPage(seq);
    expect(await statementsOf(() => Promise.all([phases(), phases()]))).toBe(1);
  });

  test("a page that saw an older event neither uses nor replaces what is kept", async () => {
    newPage(seq + 1);
    await phases();
    newPage(seq);
    expect(await statementsOf(phases)).toBe(1);
    newPage(seq + 1);
    expect(await statementsOf(phases)).toBe(0);
  });

  test("outside of a page, nothing is kept", async () => {
    newPage(null);
    expect(database()).toBe(db);
    expect([await statementsOf(phases), await statementsOf(phases)]).toEqual([1, 1]);
  });

  test("each list is one's own, and its rows cannot be changed", async () => {
    newPage(seq);
    const first = await phases();
    first.reverse();
    const second = await phases();
    expect(second.map(({ kind }) => kind)).toEqual(["prep", "build", "test", "deploy", "monitor"]);
    expect(() => Object.assign(second[0] ?? {}, { name: "Mine" })).toThrow(TypeError);
  });

  test("other arguments are another read, and a failed one is not kept", async () => {
    newPage(seq);
    await phases();
    expect(await statementsOf(() => database().phase.findMany({ where: { planId: world.planId } }))).toBe(1);
    expect(await statementsOf(() => database().phase.count({ where: { planId: world.planId } }))).toBe(1);
    const unknown = () => database().phase.findUniqueOrThrow({ where: { id: "none" } });
    await expect(unknown()).rejects.toThrow();
    expect(await statementsOf(() => unknown().catch(() => null))).toBe(1);
  });

  test("what changes without an event, or is about the present, is read each time", async () => {
    newPage(seq);
    for (const read of [
      () => database().notice.findMany(),
      () => database().healthCheck.count(),
      () => database().person.findMany(),
      () => database().person.findMany({ select: { name: true, mailBounce: true } }),
      () => database().service.findMany({ include: { health: true } }),
      () => database().service.count({ where: { health: { isNot: null } } }),
      () => database().plan.findFirst({ select: { _count: { select: { visits: true } } } }),
      () => database().freeze.findMany({ where: { planId: world.planId, liftedAt: { gt: new Date(Date.now() - 10) } } }),
    ] satisfies (() => Promise<unknown>)[]) {
      const count = await statementsOf(read);
      expect([await statementsOf(read), count > 0], String(read)).toEqual([count, true]);
    }
  });

  test("too much is not kept", async () => {
    newPage(seq);
    const many = (from: number) =>
      database().item.findMany({ where: { position: { gt: -from } }, include: { stage: { include: { items: true } } } });
    const each = (await many(1)).reduce((sum, { stage }) => sum + stage.items.length + 3, 1);
    for (let from = 2; from <= MAX_OBJECTS / each; from++) await many(from);
    expect([await statementsOf(() => many(1)), await statementsOf(() => many(1_000_000))]).toEqual([0, 3]);
    expect(await statementsOf(() => many(1_000_000))).toBe(3);
    newPage(seq + 1);
    expect([await statementsOf(() => many(1)), await statementsOf(() => many(1))]).toEqual([3, 0]);
  });

  test("reads that find nothing have a bound, too", async () => {
    newPage(seq);
    const nothing = (number: number) => keptResult(db, `nothing ${number}`, async () => null);
    for (let number = 0; number <= MAX_OBJECTS; number++) await nothing(number);
    const read = vi.fn(async () => null);
    await keptResult(db, "nothing 0", read);
    expect(read).toHaveBeenCalledTimes(0);
    await keptResult(db, "one more", read);
    await keptResult(db, "one more", read);
    expect(read).toHaveBeenCalledTimes(2);
  });

  test("a statement of our own shares what is kept, whichever client it is given", async () => {
    newPage(seq);
    const count = () => readKeptRows(database(), sql`SELECT COUNT(*) AS "count" FROM "Phase"`);
    expect(await statementsOf(count)).toBe(1);
    expect(await statementsOf(() => readKeptRows(db, sql`SELECT COUNT(*) AS "count" FROM "Phase"`))).toBe(0);
    newPage(null);
    expect(await statementsOf(count)).toBe(1);
  });

  test("writes, transactions and statements of our own go through the same client", async () => {
    newPage(seq);
    expect(providerOfDatabase(database())).toBe(providerOfDatabase(db));
    const { id } = await database().phase.findFirstOrThrow({ where: { planId: world.planId } });
    await database().phase.update({ where: { id }, data: { version: { increment: 1 } } });
    expect(await database().$transaction(async (tx) => (await tx.phase.findUniqueOrThrow({ where: { id } })).version)).toBe(2);
  });
});

describe("the tables", () => {
  const schema = readFileSync(path.join(import.meta.dirname, "../../prisma/models.prisma"), "utf8");
  const models = new Map(
    [...schema.matchAll(/^model (\w+) \{(.*?)^\}/gms)].map(([, name = "", body = ""]) => [
      name,
      body
        .split("\n")
        .map((line) => /^\s+(\w+)\s+(\w+)/.exec(line))
        .flatMap((found) => (found ? [{ field: found[1] ?? "", type: found[2] ?? "" }] : [])),
    ]),
  );
  const named = (model: string) => model.charAt(0).toLowerCase() + model.slice(1);

  test("every table is kept, or known to change without an event", () => {
    const others = [...models.keys()].map(named).filter((name) => !KEPT_TABLES.has(name));
    expect(others).toEqual([
      "user",
      "session",
      "account",
      "verification",
      "invitation",
      "apiKey",
      "setting",
      "attemptWindow",
      "signingChallenge",
      "signingLock",
      "healthCheck",
      "healthSample",
      "healthHour",
      "notice",
      "mail",
      "planVisit",
      "personMark",
      "savedView",
      "shareLink",
      "checkpoint",
      "idempotencyKey",
    ]);
    expect([...KEPT_TABLES].filter((name) => ![...models.keys()].map(named).includes(name))).toEqual([]);
  });

  test("every field that leads from a kept table to another one is listed", () => {
    const leads = [...models]
      .filter(([name]) => KEPT_TABLES.has(named(name)))
      .flatMap(([, fields]) => fields.filter(({ type }) => models.has(type) && !KEPT_TABLES.has(named(type))))
      .map(({ field }) => field);
    expect(leads.filter((field) => !OTHER_FIELDS.has(field))).toEqual([]);
  });
});
