// @own-process: it turns the cache on for its process
// @dialect SQL of its own
import { beforeAll, expect, test } from "vitest";
import { markItem } from "@/lib/commands/checklist/mark-item";
import { renamePlan } from "@/lib/commands/plans/rename-plan";
import { altLas, does, type TestPlan } from "@/lib/commands/testing";
import { getBoard } from "@/lib/queries/board";
import { getPlans } from "@/lib/queries/plans";
import { cachedUntilNextEvent, enableCacheUntilNextEvent } from "./cached-until-next-event";

let world: TestPlan;
beforeAll(async () => {
  world = await altLas();
  enableCacheUntilNextEvent();
});

const itemOf = (key: string) => world.db.item.findFirstOrThrow({ where: { planId: world.planId, stage: { key }, state: "open" } });

test("a value is cached until the next event of the plan and read again after it", async () => {
  let readings = 0;
  const read = () => cachedUntilNextEvent(world.planId, "count", async () => ++readings);
  expect([await read(), await read()]).toEqual([1, 1]);
  const item = await itemOf("runner-service.test");
  await does(world.can, markItem, { item: item.id, version: item.version, state: "done" });
  expect([await read(), await read()]).toEqual([2, 2]);
  expect(await cachedUntilNextEvent(world.planId, "another", async () => "other")).toBe("other");
});

test("a failed read is not cached", async () => {
  const fails = () => cachedUntilNextEvent(world.planId, "fails", () => Promise.reject(new Error("busy")));
  await expect(fails()).rejects.toThrow("busy");
  expect(await cachedUntilNextEvent(world.planId, "fails", async () => "well")).toBe("well");
});

test("the board and the list of plans show each change at the next request", async () => {
  const done = async () => {
    const [board, { plans }] = [await getBoard(world.can, world.slug), await getPlans(world.can)];
    return [board?.figures.done, plans.find((plan) => plan.slug === world.slug)?.done];
  };
  const [before = 0] = await done();
  const item = await itemOf("api-gateway.test");
  await does(world.can, markItem, { item: item.id, version: item.version, state: "done" });
  expect(await done()).toEqual([before + 1, before + 1]);
  const { version } = await world.db.plan.findUniqueOrThrow({ where: { id: world.planId } });
  await does(world.can, renamePlan, { plan: world.planId, version, title: "Another name" });
  expect((await getBoard(world.can, world.slug))?.plan.title).toBe("Another name");
});
