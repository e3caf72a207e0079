import { beforeAll, expect, test } from "vitest";
import { altLas, does, succeeded, type TestPlan } from "@/lib/commands/testing";
import { DEMONSTRATION, LIVING_EXAMPLE } from "@/lib/domain/example";
import { getExampleNote, offersOriginal } from "@/lib/queries/example";
import { importOriginal } from "./import-original";

let world: TestPlan;
beforeAll(async () => {
  world = await altLas();
});

const ORIGINAL = { original: "alt-las" };

test("the original is imported as written, as a plan of its own that everybody of the demonstration reads", async () => {
  const { db, can, planId } = world;
  expect(await offersOriginal(can)).toBe(false);
  await db.setting.create({ data: { name: LIVING_EXAMPLE, value: planId } });
  expect(await getExampleNote(can, { id: planId, isExample: true })).toEqual({ isLiving: true, offersOriginal: true });
  expect(await offersOriginal(world.ayse)).toBe(false);

  const { id, slug } = succeeded(await does(can, importOriginal, ORIGINAL));
  expect(slug).toBe("alt-las-2023");
  const plan = await db.plan.findUniqueOrThrow({
    where: { id },
    include: { items: true, phases: { orderBy: { position: "asc" } }, memberships: { include: { person: true } } },
  });
  expect(plan.isExample).toBe(true);
  expect([plan.items.length, plan.items.filter(({ state }) => state === "done").length]).toEqual([24, 9]);
  expect([plan.phases[0]?.plannedStart, plan.phases.at(-1)?.plannedEnd]).toEqual(["2023-07-15", "2023-07-31"]);
  expect(plan.memberships.map(({ person, role }) => `${person.name}: ${role}`).sort()).toEqual([
    "Ayşe Kaya: qa",
    "Can Tekin: lead",
    "Manager: manager",
    "Viewer: viewer",
  ]);
  expect(await offersOriginal(can)).toBe(false);
  expect(await getExampleNote(can, { id, isExample: true })).toBeNull();
});

test("the original that is imported once more gets the next free address", async () => {
  expect(succeeded(await does(world.can, importOriginal, ORIGINAL)).slug).toBe("alt-las-2023-2");
});

test("outside the demonstration there is no original to import", async () => {
  await world.db.setting.delete({ where: { name: DEMONSTRATION } });
  expect(await does(world.can, importOriginal, ORIGINAL)).toMatchObject({ kind: "refused", code: "demonstration-only" });
});
