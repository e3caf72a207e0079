import { beforeAll, expect, test } from "vitest";
import { perform } from "@/lib/commands/perform";
import { createPlanFromTemplate } from "@/lib/commands/plans/create-plan-from-template";
import { markPlan } from "@/lib/commands/plans/mark-plan";
import { altLas, does, request, succeeded, type TestPlan } from "@/lib/commands/testing";
import type { Principal } from "@/lib/domain/policy";
import { getPlanSetUp } from "./plan-set-up";

let world: TestPlan;
let lead: Extract<Principal, { kind: "person" }>;
let plan: { id: string; slug: string };
beforeAll(async () => {
  world = await altLas();
  const input = { title: "Payments", language: "en", template: "image-rollout", services: ["Ledger", "Payouts"], start: null };
  plan = succeeded(await does(world.can, createPlanFromTemplate, input));
  const can = world.can as Extract<Principal, { kind: "person" }>;
  lead = { ...can, roles: [...can.roles, { planId: plan.id, role: "lead" }] };
}, 120_000);

const setUp = async (who: Principal = lead, id = plan.id) => getPlanSetUp(who, await world.db.plan.findUniqueOrThrow({ where: { id } }));
const open = async () => (await setUp())?.steps.flatMap(({ step, isDone }) => (isDone ? [] : [step]));

test("a new plan from a template has services and items, and lacks the rest", async () => {
  expect(await open()).toEqual(["dates", "people", "images", "strategies", "gates", "risks"]);
});

test("the step of the gates is done when a lead says so, and the list leaves only with the required steps", async () => {
  succeeded(await perform(markPlan, lead, { plan: plan.id, mark: "gates-reviewed", on: true }, request()));
  expect(await open()).toEqual(["dates", "people", "images", "strategies", "risks"]);
});

test("who hides the list finds it hidden, and may show it again", async () => {
  succeeded(await perform(markPlan, lead, { plan: plan.id, mark: "set-up-hidden", on: true }, request()));
  expect((await setUp())?.isHidden).toBe(true);
  succeeded(await perform(markPlan, lead, { plan: plan.id, mark: "set-up-hidden", on: false }, request()));
  expect((await setUp())?.isHidden).toBe(false);
});

test("who cannot set up the plan, and the example, get no list", async () => {
  const viewer: Principal = { ...lead, id: world.personId.viewer, roles: [{ planId: plan.id, role: "viewer" }] };
  expect(await setUp(viewer)).toBeNull();
  expect(await setUp(world.can, world.planId)).toBeNull();
});
