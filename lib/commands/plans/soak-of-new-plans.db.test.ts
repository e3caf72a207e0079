import { beforeEach, describe, expect, test } from "vitest";
import { changeGate } from "@/lib/commands/gates/change-gate";
import { changeService } from "@/lib/commands/services/change-service";
import { altLas, does, succeeded, type TestPlan } from "@/lib/commands/testing";
import { copyPlan } from "./copy-plan";
import { createPlanFromTemplate } from "./create-plan-from-template";
import { importPlan } from "./import-plan";

let world: TestPlan;
beforeEach(async () => {
  world = await altLas();
});

const monitorGate = async (planId: string) => {
  const phase = await world.db.phase.findUniqueOrThrow({ where: { planId_kind: { planId, kind: "monitor" } }, include: { gate: true } });
  return { id: phase.id, version: phase.gate?.version ?? 0, soakHours: phase.gate?.soakHours };
};
const soakOf = async (planId: string) => (await monitorGate(planId)).soakHours;
const copy = async () =>
  succeeded(await does(world.can, copyPlan, { plan: world.planId, title: crypto.randomUUID(), start: "2026-09-14" })).id;
const fromTemplate = async (start: string | null) =>
  succeeded(
    await does(world.can, createPlanFromTemplate, {
      title: "Autumn",
      language: "en",
      template: "image-rollout",
      services: ["Cart"],
      start,
    }),
  ).id;

describe("the soak of a new plan is the planned length of its monitor phase", () => {
  test("the example and the imported plan of six monitored days soak for 144 hours", async () => {
    expect(await soakOf(world.planId)).toBe(144);
  });

  test("an imported plan without dates soaks for 24 hours", async () => {
    const markdown = "# Beta\n\n## Test\n\n### Cart\n\n- [ ] Try it\n\n## Monitor\n\n### Cart\n\n- [ ] Watch it\n";
    expect(await soakOf(succeeded(await does(world.can, importPlan, { markdown })).id)).toBe(24);
  });

  test.each([
    ["2026-09-14", 144],
    [null, 24],
  ])("a plan from a template that starts on %s soaks for %d hours", async (start, hours) => {
    expect(await soakOf(await fromTemplate(start))).toBe(hours);
  });

  test("a copy keeps the soak of its plan", async () => {
    await world.db.gate.updateMany({ where: { phase: { planId: world.planId, kind: "monitor" } }, data: { soakHours: 5 } });
    expect(await soakOf(await copy())).toBe(5);
  });

  test("a copy of a plan with a stored soak of 0 that no lead chose soaks for the planned length", async () => {
    await world.db.gate.updateMany({ where: { phase: { planId: world.planId, kind: "monitor" } }, data: { soakHours: 0 } });
    expect(await soakOf(await copy())).toBe(144);
    expect(await soakOf(world.planId)).toBe(0);
  });

  test("a copy of a plan whose lead set the soak to 0 has none", async () => {
    const { id, version } = await monitorGate(world.planId);
    succeeded(await does(world.can, changeGate, { phase: id, version, soakHours: 0 }));
    expect(await soakOf(await copy())).toBe(0);
  });
});

test("a copy of a plan keeps which services are rolled out outside Slipway, and why", async () => {
  const service = await world.db.service.findFirstOrThrow({ where: { planId: world.planId, slug: "runner-service" } });
  const reason = "The platform team deploys it.";
  succeeded(await does(world.can, changeService, { service: service.id, version: service.version, strategy: "elsewhere", reason }));
  const copied = await world.db.service.findFirstOrThrow({ where: { planId: await copy(), slug: "runner-service" } });
  expect(copied).toMatchObject({ strategy: null, elsewhereReason: reason });
});
