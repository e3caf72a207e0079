import { beforeAll, describe, expect, test } from "vitest";
import { addItem } from "@/lib/commands/checklist/add-item";
import { markItem } from "@/lib/commands/checklist/mark-item";
import { replan } from "@/lib/commands/dates/replan";
import { perform } from "@/lib/commands/perform";
import { altLas, itemIn, otherPlan, stageIn, succeeded, type TestPlan } from "@/lib/commands/testing";
import { addDays } from "@/lib/domain/calendar-day";
import { getBoard } from "@/lib/queries/board";
import { clock } from "@/lib/queries/shared/clock";
import { getProgress } from "./progress";

let world: TestPlan;
const { now, today } = clock();
const request = () => ({ requestId: crypto.randomUUID(), now });
beforeAll(async () => {
  world = await altLas();
  const { version } = await world.db.plan.findUniqueOrThrow({ where: { id: world.planId } });
  succeeded(await perform(replan, world.can, { plan: world.planId, start: addDays(today, -8), version, baseline: "keep" }, request()));
});

const progress = async () => {
  const found = await getProgress(world.can, world.slug);
  if (!found) throw new Error("There is no progress.");
  return found;
};

describe("progress", () => {
  test("progress has the same numbers for today as the board", async () => {
    const { burnUp, pacing } = await progress();
    const board = await getBoard(world.can, world.slug);
    expect([burnUp.done, burnUp.scope]).toEqual([board?.figures.done, board?.figures.total]);
    expect(burnUp.days.find(({ day }) => day === today)).toMatchObject({ scope: burnUp.scope, done: burnUp.done, planned: burnUp.planned });
    expect(burnUp.days.at(-1)?.planned, "at the plan's end, all should be done").toBe(burnUp.scope);
    expect(pacing).toEqual({ kind: "behind", items: (burnUp.due ?? 0) - burnUp.done });
  });

  test("an item that is done counts as done, and an item that is added counts in scope", async () => {
    const before = (await progress()).burnUp;
    const stage = await stageIn(world.db, world.planId, "runner-service.test");
    const item = await itemIn(world.db, world.planId, stage.key);
    succeeded(await perform(markItem, world.can, { item: item.id, version: item.version, state: "done" }, request()));
    succeeded(await perform(addItem, world.can, { stage: stage.id, text: "Look at it twice" }, request()));
    const { burnUp } = await progress();
    expect([burnUp.done, burnUp.scope]).toEqual([before.done + 1, before.scope + 1]);
  });

  test("a caller who may not read the plan gets no progress", async () => {
    const { planId } = await otherPlan(world.db);
    expect(await getProgress(world.can, planId)).toBeNull();
  });
});
