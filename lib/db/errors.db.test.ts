// @dialect errors of a database
import { beforeAll, describe, expect, test } from "vitest";
import { wording } from "@/lib/domain/checklist/wording";
import { type Db, inTransaction } from "./client";
import { isBusy, isMissingRow, uniqueViolation } from "./errors";
import { freshDatabase } from "./testing";
import { planWithItems, testEventLine } from "./testing-rows";

let db: Db;
let planId: string;
let stageId: string;
beforeAll(async () => {
  db = await freshDatabase();
  ({ planId, stageId } = await planWithItems(db, 1));
});

const refusal = (attempt: Promise<unknown>) =>
  attempt.then(
    () => expect.fail("The write was accepted."),
    (error: unknown) => error,
  );

describe("a violated unique index", () => {
  test("is reported by its fields", async () => {
    await db.person.create({ data: { name: "Can Tekin", email: "can@example.org" } });
    await db.setting.create({ data: { name: "set-up", value: "1" } });
    await db.event.create({ data: testEventLine(1, "x") });
    const { slug } = await db.plan.findUniqueOrThrow({ where: { id: planId } });
    const stage = await db.stage.findUniqueOrThrow({ where: { id: stageId } });
    const attempts: [string[], () => Promise<unknown>][] = [
      [["email"], () => db.person.create({ data: { name: "Another", email: "can@example.org" } })],
      [["slug"], () => db.plan.create({ data: { slug, title: "x", language: "tr" } })],
      [["planId", "key"], () => db.stage.create({ data: { planId, phaseId: stage.phaseId, key: stage.key } })],
      [["id"], () => db.plan.create({ data: { id: planId, slug: "other", title: "x", language: "tr" } })],
      [["name"], () => db.setting.create({ data: { name: "set-up", value: "2" } })],
      [["seq"], () => db.event.create({ data: { ...testEventLine(2, "x"), seq: 1 } })],
      [["prevHash"], () => db.event.create({ data: { ...testEventLine(2, "x"), prevHash: "chain0" } })],
      [["email"], () => inTransaction(db, (tx) => tx.person.create({ data: { name: "Another", email: "can@example.org" } }))],
      [["email"], () => db.person.createMany({ data: [{ name: "Another", email: "can@example.org" }] })],
    ];
    for (const [fields, attempt] of attempts) expect(uniqueViolation(await refusal(attempt()))).toEqual(fields);
  });

  test("is not reported for other errors", async () => {
    const violation = await refusal(db.item.create({ data: { planId, stageId: "nowhere", position: 1, ...wording("x") } }));
    expect(violation).toMatchObject({ code: "P2003" });
    expect(uniqueViolation(violation)).toBeNull();
    expect(uniqueViolation(new Error("UNIQUE constraint failed"))).toBeNull();
    expect(uniqueViolation(null)).toBeNull();
  });
});

test("a missing row or another version is reported as a missing row and not as busy", async () => {
  const error = await refusal(db.item.update({ where: { id: "nowhere", version: 3 }, data: { text: "x" } }));
  expect(isMissingRow(error)).toBe(true);
  expect(isBusy(error)).toBe(false);
});

test("a missing required value is reported as null", async () => {
  const error = await refusal(db.$executeRawUnsafe(`INSERT INTO "Setting" ("name", "updatedAt") VALUES ('x', '2026-01-01')`));
  expect(String((error as Error).message)).toMatch(/null/i);
});
