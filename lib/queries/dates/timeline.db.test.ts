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
  succeeded(await perform(replan, world.can, { plan: world.planId, start: addDays(today, -6), version }, request()));
});

const request = () => ({ requestId: crypto.randomUUID(), now });
const timeline = async () => {
  const found = await getTimeline(world.can, world.slug);
  if (!found) throw new Error("There is no timeline.");
  return found;
};
const stageOf = async (key: string) => (await timeline()).rows.flatMap((row) => row.stages).find((stage) => stage.key === key);

describe("a timeline", () => {
  test("invents no day for what an import brought as done", async () => {
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

  test("says when work began, by the moment it was recorded", async () => {
    const { id: stageId } = await stageIn(world.db, world.planId, "runner-service.test");
    const item = await world.db.item.findFirstOrThrow({ where: { stageId } });
    succeeded(await perform(markItem, world.can, { item: item.id, state: "done", version: item.version }, request()));
    expect((await stageOf("runner-service.test"))?.actual).toMatchObject({ start: today, finish: null });
  });

  test("ends on the day that the board and the portfolio name", async () => {
    const { expected, late } = await timeline();
    const board = await getBoard(world.can, world.slug);
    const portfolio = await getPortfolio(world.can, { page: null });
    expect(board?.figures.forecast).toEqual({ end: expected.end, slip: expected.slip });
    expect(portfolio.plans.map(({ plan, expected: told }) => [plan.slug, told])).toEqual([[world.slug, expected]]);
    expect(late).toHaveLength(board?.figures.late ?? -1);
  });

  test("names who is waited for: here the signature of the only one of QA", async () => {
    const { rows } = await timeline();
    const runner = rows.find((row) => row.service.slug === "runner-service");
    const other = rows.find((row) => row.service.slug === "api-gateway");
    expect(runner?.expected).toMatchObject({ slip: 0, cause: null });
    expect(other?.expected).toMatchObject({ slip: 1, cause: { code: "not-started", service: "API Gateway", waitsFor: ["Ayşe Kaya"] } });
  });

  test("shows services by the page", async () => {
    for (let at = 0; at < 46; at += 1) {
      await world.db.service.create({ data: { planId: world.planId, slug: `crane-${at}`, name: `Crane ${at}`, position: 100 + at } });
    }
    succeeded(await perform(addService, world.can, { plan: world.planId, name: "The last one" }, request()));
    const pages = [await getTimeline(world.can, world.slug, { page: 1 }), await getTimeline(world.can, world.slug, { page: 9 })];
    expect(pages.map((page) => [page?.rows.length, page?.page, page?.services])).toEqual([
      [50, { number: 1, of: 2, from: 1, to: 50 }, 52],
      [2, { number: 2, of: 2, from: 51, to: 52 }, 52],
    ]);
    expect(pages[0]?.expected, "the same on every page").toEqual(pages[1]?.expected);
    expect((await timeline()).rows).toHaveLength(52);
  });
});

test("the times of facts come with them", async () => {
  const { id: stageId } = await stageIn(world.db, world.planId, "archive-service.test");
  const settled = async (data: { state: "done" | "failed" | "not_applicable"; stateChangedAt?: Date; required?: boolean }) => {
    const { id } = await anItem(world.db, stageId);
    await world.db.item.update({ where: { id }, data });
    return id;
  };
  const at = (hour: number) => new Date(Date.UTC(2023, 6, 21, hour));
  const optional = await settled({ required: false, state: "done", stateChangedAt: at(12) });
  await settled({ state: "done", stateChangedAt: at(10) });
  await settled({ state: "failed", stateChangedAt: at(9) });
  await settled({ state: "not_applicable" });
  const evidence = { planId: world.planId, stageId, itemId: optional, kind: "link", name: "notes", digest: "x", liveKey: "x" } as const;
  await world.db.evidence.create({ data: { ...evidence, takenAt: at(7), addedAt: at(8) } });
  const passed = { planId: world.planId, stageId, reason: "It leaks.", unmet: "[]", passedById: world.personId.can };
  await world.db.breakGlass.createMany({
    data: [
      { ...passed, epoch: 0, passedAt: at(14) },
      { ...passed, epoch: 7, passedAt: at(15) },
    ],
  });
  const stage = (await planFacts(world.db, world.planId, today)).stages.find((it) => it.id === stageId);
  expect(stage).toMatchObject({
    resolved: { first: at(9), lastRequired: at(10), unknown: 1 },
    evidence: [{ kind: "link", itemId: optional, addedAt: at(8) }],
    overriddenAtEpoch: 7,
    overriddenAt: at(15),
  });
});

describe("all plans on one timeline", () => {
  test("are those somebody may read, the latest against its plan first", async () => {
    const other = await otherPlan(world.db);
    const all = await getPortfolio(world.admin, { page: null });
    expect(all.plans.map(({ plan }) => plan.slug)).toEqual([world.slug, other.slug]);
    expect(all).toMatchObject({ total: 2, late: 1, page: { number: 1, of: 1 } });
    expect((await getPortfolio(world.can, { page: null })).plans.map(({ plan }) => plan.slug)).toEqual([world.slug]);
    expect((await getPortfolio({ kind: "nobody" }, { page: 7 })).plans).toEqual([]);
  });
});
