import { beforeAll, expect, test } from "vitest";
import { altLas, type OtherPlan, otherPlan, type TestPlan } from "@/lib/commands/testing";
import { database } from "@/lib/db/client";
import { readablePlan } from "./shared/readable-plan";
import { getSidebar } from "./sidebar";

let world: TestPlan;
let other: OtherPlan;
beforeAll(async () => {
  world = await altLas();
  other = await otherPlan(database());
});

const slugs = (sidebar: Awaited<ReturnType<typeof getSidebar>>) => sidebar.plans.map(({ slug }) => slug);

test("the sidebar shows the plan of the page, with its verdict and figures", async () => {
  const plan = await readablePlan(world.can, world.slug);
  const sidebar = await getSidebar(world.can, plan, []);
  expect(sidebar.plan).toMatchObject({ slug: world.slug, health: "late", figures: { done: 9, total: 24 } });
  expect(sidebar.plan?.daysLate).toBeGreaterThan(0);
});

test("on a page of the workspace, the sidebar keeps the plan that was opened last", async () => {
  expect((await getSidebar(world.admin, null, [other.slug, world.slug])).plan?.slug).toBe(other.slug);
  expect((await getSidebar(world.admin, null, [world.slug, other.slug])).plan?.slug).toBe(world.slug);
});

test("on a page of the workspace, the sidebar shows the only plan of a person, and none of several before a visit", async () => {
  expect((await getSidebar(world.can, null, [])).plan?.slug).toBe(world.slug);
  expect((await getSidebar(world.admin, null, [])).plan).toBeNull();
});

test("the sidebar never shows a plan that the person may not read, whatever the browser sends", async () => {
  const sidebar = await getSidebar(world.can, null, [other.slug, "no-such-plan"]);
  expect(sidebar.plan?.slug).toBe(world.slug);
  expect(slugs(sidebar)).toEqual([world.slug]);
  expect(await getSidebar(world.who.nobody, null, [world.slug])).toEqual({ plan: null, plans: [], hasMore: false });
});

test("the plan switcher lists the plan of the page first, then late ones", async () => {
  const plan = await readablePlan(world.admin, other.slug);
  expect(slugs(await getSidebar(world.admin, plan, []))).toEqual([other.slug, world.slug]);
});
