import { beforeAll, describe, expect, test } from "vitest";
import { markItem } from "@/lib/commands/checklist/mark-item";
import { replan } from "@/lib/commands/dates/replan";
import { perform } from "@/lib/commands/perform";
import { addService } from "@/lib/commands/services/add-service";
import { altLas, anItem, otherPlan, stageIn, succeeded, type TestPlan } from "@/lib/commands/testing";
import { addDays } from "@/lib/domain/calendar-day";
import { getBoard } from "@/lib/queries/board";
import { clock } from "@/lib/queries/shared/clock";
import { planFacts } from "@/lib/queries/shared/plan-facts";
import { getPortfolio } from "./portfolio";
import { getTimeline } from "./timeline";

let world: TestPlan;
const { now, today } = clock();
beforeAll(async () => {
  world = await altLas();
  const { version } = await world.db.plan.findUniqueOrThrow({ where: { id: world.planId } });
  succeeded(await perform(replan, world.can, { plan: world.planId, start: addDays(today, -6), version, baseline: "keep" }, request()));
});

const request = () => ({ requestId: crypto.randomUUID(), now });
const timeline = async () => {
  const found = await getTimeline(world.can, world.slug);
  if (!found) throw new Error("There is no timeline.");
  return found;
};
const stageOf = async (key: string) => (await timeline()).rows.flatMap((row) => row.stages).find((stage) => stage.key === key);

describe("a timeline", () => {
  test("an item imported as done has no known day", async () => {
    expect((await stageOf("runner-service.build"))?.actual).toEqual({
      start: null,
      isStartUnknown: true,
      finish: null,
      isFinishUnknown: true,
    });
    expect((await stageOf("runner-service.test"))?.actual).toEqual({
      start: null,
      isStartUnknown: false,
      finish: null,
      isFinishUnknown: false,
    });
  });

  test("a stage starts on the day when its first work was recorded", async () => {
    const { id: stageId } = await stageIn(world.db, world.planId, "runner-service.test");
    const item = await world.db.item.findFirstOrThrow({ where: { stageId } });
    succeeded(await perform(markItem, world.can, { item: item.id, state: "done", version: item.version }, request()));
    expect((await stageOf("runner-service.test"))?.actual).toMatchObject({ start: today, finish: null });
  });

  test("the timeline ends on the same day as in the board and in the portfolio", async () => {
    const { expected, late } = await timeline();
    const board = await getBoard(world.can, world.slug);
    const portfolio = await getPortfolio(world.can, { page: null });
    expect(board?.figures.forecast).toEqual({ end: expected.end, slip: expected.slip });
    expect(portfolio.plans.map((line) => [line.plan.slug, line.expected])).toEqual([[world.slug, expected]]);
    expect(late).toHaveLength(board?.figures.late ?? -1);
  });

  test("a cause names the people it waits for, here the only person of QA", async () => {
    const { rows } = await timeline();
    const runner = rows.find((row) => row.service.slug === "runner-service");
    const other = rows.find((row) => row.service.slug === "api-gateway");
    expect(runner?.expected).toMatchObject({ slip: 0, cause: null });
    expect(other?.expected).toMatchObject({ slip: 1, cause: { code: "not-started", service: "API Gateway", waitsFor: ["Ayşe Kaya"] } });
  });

  test("a stage that lacks only a signature and is locked names nobody who signs it", async () => {
    const { id: stageId } = await stageIn(world.db, world.planId, "plan.prep");
    const item = await world.db.item.findFirstOrThrow({ where: { stageId } });
    succeeded(await perform(markItem, world.can, { item: item.id, state: "open", version: item.version }, request()));
    const { reasons, stopped } = await timeline();
    const cause = [...reasons, ...stopped].find(({ stage }) => stage === "runner-service.test");
    expect(cause).toMatchObject({ code: "sign-off", condition: { code: "sign-off-missing", role: "qa" }, waitsFor: [] });
    succeeded(await perform(markItem, world.can, { item: item.id, state: "done", version: item.version + 1 }, request()));
  });

  test("the timeline shows 50 services on a page", async () => {
    for (let index = 0; index < 46; index += 1) {
      await world.db.service.create({
        data: { planId: world.planId, slug: `crane-${index}`, name: `Crane ${index}`, position: 100 + index },
      });
    }
    succeeded(await perform(addService, world.can, { plan: world.planId, name: "The last one" }, request()));
    const pages = [await getTimeline(world.can, world.slug, { page: 1 }), await getTimeline(world.can, world.slug, { page: 9 })];
    expect(pages.map((page) => [page?.rows.length, page?.page, page?.services])).toEqual([
      [50, { number: 1, count: 2, from: 1, to: 50 }, 52],
      [2, { number: 2, count: 2, from: 51, to: 52 }, 52],
    ]);
    expect(pages[0]?.expected, "the same on every page").toEqual(pages[1]?.expected);
    expect((await timeline()).rows).toHaveLength(52);
  });
});

test("the facts of a stage contain the times of its items, evidence and overrides", async () => {
  const { id: stageId } = await stageIn(world.db, world.planId, "archive-service.test");
  const resolvedItem = async (data: { state: "done" | "failed" | "not_applicable"; stateChangedAt?: Date; required?: boolean }) => {
    const { id } = await anItem(world.db, stageId);
    await world.db.item.update({ where: { id }, data });
    return id;
  };
  const hourOfDay = (hour: number) => new Date(Date.UTC(2023, 6, 21, hour));
  const optional = await resolvedItem({ required: false, state: "done", stateChangedAt: hourOfDay(12) });
  await resolvedItem({ state: "done", stateChangedAt: hourOfDay(10) });
  await resolvedItem({ state: "failed", stateChangedAt: hourOfDay(9) });
  await resolvedItem({ state: "not_applicable" });
  const evidence = { planId: world.planId, stageId, itemId: optional, kind: "link", name: "notes", digest: "x", liveKey: "x" } as const;
  await world.db.evidence.create({ data: { ...evidence, takenAt: hourOfDay(7), addedAt: hourOfDay(8) } });
  const passed = { planId: world.planId, stageId, reason: "It leaks.", unmet: "[]", passedById: world.personId.can };
  await world.db.breakGlass.createMany({
    data: [
      { ...passed, epoch: 0, passedAt: hourOfDay(14) },
      { ...passed, epoch: 7, passedAt: hourOfDay(15) },
    ],
  });
  const stage = (await planFacts(world.db, world.planId, today)).stages.find(({ id }) => id === stageId);
  expect(stage).toMatchObject({
    resolved: { first: hourOfDay(9), lastRequired: hourOfDay(10), unknown: 1 },
    evidence: [{ kind: "link", itemId: optional, addedAt: hourOfDay(8) }],
    overriddenAtEpoch: 7,
    overriddenAt: hourOfDay(15),
  });
});

test("the portfolio has the plans that the caller may read, the longest delay first", async () => {
  const other = await otherPlan(world.db);
  const all = await getPortfolio(world.admin, { page: null });
  expect(all.plans.map(({ plan }) => plan.slug)).toEqual([world.slug, other.slug]);
  expect(all).toMatchObject({ total: 2, late: 1, page: { number: 1, count: 1 } });
  expect((await getPortfolio(world.can, { page: null })).plans.map(({ plan }) => plan.slug)).toEqual([world.slug]);
  expect((await getPortfolio({ kind: "nobody" }, { page: 7 })).plans).toEqual([]);
});
