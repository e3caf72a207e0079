// @dialect
import { expect, test, vi } from "vitest";
import { verifyAll } from "@/lib/audit/verify-all";
import { type Db, database } from "@/lib/db/client";
import { freshDatabase, testProvider } from "@/lib/db/testing";
import { DEMONSTRATION } from "@/lib/domain/example";
import { buildExample } from "./build-example";
import { storyBefore } from "./story/story";

const START = new Date("2026-11-30T09:00:00Z");
const NEXT_START = new Date("2026-11-30T09:01:00Z");

/** From now on no event with a higher number can be written. Returns a function that ends it. */
async function cutPowerAfter(db: Db, seq: number): Promise<() => Promise<unknown>> {
  if (testProvider === "sqlite") {
    await db.$executeRawUnsafe(
      `CREATE TRIGGER power_cut BEFORE INSERT ON "Event" WHEN NEW."seq" > ${seq} BEGIN SELECT RAISE(ABORT, 'power cut'); END`,
    );
    return () => db.$executeRawUnsafe("DROP TRIGGER power_cut");
  }
  await db.$executeRawUnsafe(`ALTER TABLE "Event" ADD CONSTRAINT power_cut CHECK ("seq" <= ${seq})`);
  return () => db.$executeRawUnsafe(`ALTER TABLE "Event" DROP CONSTRAINT power_cut`);
}

const settings = async () => (await database().setting.findMany({ orderBy: { name: "asc" } })).map(({ name }) => name);

test("after a crash in the middle, the next start finishes the example, also with two processes at once", {
  timeout: 180_000,
}, async () => {
  vi.spyOn(console, "log").mockImplementation(() => {});
  const db = await freshDatabase();
  const restorePower = await cutPowerAfter(db, 60);
  await expect(buildExample(START)).rejects.toThrow();
  expect(await db.event.count()).toBe(60);
  expect(await settings()).toContain("example-unfinished");

  await restorePower();
  await Promise.all([buildExample(NEXT_START), buildExample(NEXT_START)]);
  expect(await settings()).toContain(DEMONSTRATION);
  expect(await settings()).not.toContain("example-unfinished");
  const events = await db.event.findMany({ orderBy: { seq: "asc" }, select: { verb: true, at: true } });
  // Reading notifications and looking at the plan are steps without an event.
  expect(events).toHaveLength(storyBefore(START).length - 6);
  expect(events.at(-1)).toEqual({ verb: "reading.add", at: new Date("2026-11-30T08:58:00Z") });
  expect(events.filter(({ verb }) => verb === "signOff.sign")).toHaveLength(3);
  expect(await verifyAll()).toMatchObject({ ok: true });

  await buildExample(NEXT_START);
  expect(await db.event.count()).toBe(events.length);
});
