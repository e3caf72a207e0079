import { beforeAll, expect, test } from "vitest";
import { perform } from "@/lib/commands/perform";
import { abortRollout } from "@/lib/commands/rollouts/abort-rollout";
import { planRollout } from "@/lib/commands/rollouts/plan-rollout";
import { aRollout, EARLIER } from "@/lib/commands/rollouts/testing-rollout";
import { altLas, succeeded, type TestPlan } from "@/lib/commands/testing";
import { getTimeline } from "@/lib/queries/dates/timeline";
import { planRollouts } from "./plan-rollouts";

let world: TestPlan;
beforeAll(async () => {
  world = await altLas();
});

const on = (day: number) => new Date(`2023-07-${day}T08:00:00.000Z`);
const request = (now: Date) => ({ requestId: crypto.randomUUID(), now });

test("planRollouts returns the rollouts as they were just before a time, and a new plan beside the last rollout", async () => {
  const { rollout, service, version } = await aRollout(world.db, world.planId, { since: on(21) });
  await world.db.rollout.update({ where: { id: rollout }, data: { plannedAt: on(20) } });
  const back = { rollout, version, to: EARLIER, reason: "Every fifth request fails." };
  succeeded(await perform(abortRollout, world.can, back, request(on(22))));
  const { version: seen } = await world.db.service.findUniqueOrThrow({ where: { id: service } });
  succeeded(await perform(planRollout, world.can, { service, version: seen, strategy: "canary" }, request(on(23))));

  const states = async (before?: Date) => {
    const rollouts = (await planRollouts(world.db, world.planId, before)).get(service) ?? [];
    return rollouts.map(({ status, steps }) => [
      status,
      ...steps.map((step) => (step.startedAt ? (step.isRolledBack ? "back" : "begun") : "ahead")),
    ]);
  };
  const planned = ["planned", "ahead", "ahead", "ahead", "ahead"];
  expect(await states(on(20))).toEqual([]);
  expect(await states(on(21))).toEqual([["planned", "ahead", "ahead"]]);
  expect(await states(on(22))).toEqual([["running", "begun", "ahead"]]);
  expect(await states(on(23))).toEqual([["rolled_back", "back", "ahead"]]);
  expect(await states()).toEqual([["rolled_back", "back", "ahead"], planned]);

  const timeline = await getTimeline(world.can, world.slug);
  const row = timeline?.rows.find((line) => line.service.id === service);
  expect(row?.stages.map(({ phase, rollouts }) => [phase, rollouts.map(({ stretches }) => stretches.map(({ state }) => state))])).toEqual([
    ["deploy", [["rolled_back"], ["coming", "coming", "coming", "coming"]]],
  ]);
});
