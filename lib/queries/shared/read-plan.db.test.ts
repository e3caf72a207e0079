// @dialect SQL of its own
import { beforeAll, expect, test } from "vitest";
import { altLas, otherPlan, type TestPlan } from "@/lib/commands/testing";
import { readPlanRow } from "./readable-plan";

let world: TestPlan;
let other: Awaited<ReturnType<typeof otherPlan>>;
beforeAll(async () => {
  world = await altLas();
  other = await otherPlan(world.db);
});

const prismas = (id: string) => world.db.plan.findUniqueOrThrow({ where: { id } });

test("the row of a plan equals that of Prisma, by slug and by id", async () => {
  await world.db.plan.update({ where: { id: world.planId }, data: { prometheusUrl: "http://127.0.0.1:9090", author: "Ayşe" } });
  expect(await readPlanRow(world.slug)).toEqual(await prismas(world.planId));
  expect(await readPlanRow(world.planId)).toEqual(await prismas(world.planId));
});

test("so does the row of an archived plan whose dates were kept", async () => {
  const data = { archivedAt: new Date("2026-03-29T00:30:00.123Z"), keptDatesAt: new Date("2026-03-28T23:00:00Z"), isExample: false };
  await world.db.plan.update({ where: { id: other.planId }, data });
  expect(await readPlanRow(other.slug)).toEqual(await prismas(other.planId));
  expect(await readPlanRow(other.slug)).toMatchObject(data);
});

test("a slug goes before an id that is the same text", async () => {
  await world.db.plan.update({ where: { id: other.planId }, data: { slug: world.planId } });
  expect((await readPlanRow(world.planId))?.id).toBe(other.planId);
  await world.db.plan.update({ where: { id: other.planId }, data: { slug: other.slug } });
});

test("a deleted plan and an unknown one are not found", async () => {
  await world.db.plan.update({ where: { id: other.planId }, data: { deletedAt: new Date() } });
  expect(await readPlanRow(other.slug)).toBeNull();
  expect(await readPlanRow("nothing")).toBeNull();
});
