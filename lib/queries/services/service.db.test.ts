import { beforeAll, expect, test } from "vitest";
import { addRisk } from "@/lib/commands/risks/add-risk";
import { riskHappens } from "@/lib/commands/risks/risk-happens";
import { abortRollout } from "@/lib/commands/rollouts/abort-rollout";
import { aRollout, EARLIER } from "@/lib/commands/rollouts/testing-rollout";
import { altLas, does, succeeded, type TestPlan } from "@/lib/commands/testing";
import { addDays } from "@/lib/domain/calendar-day";
import { clock } from "@/lib/queries/shared/clock";
import { getService } from "./service";

let world: TestPlan;
const { today } = clock();
beforeAll(async () => {
  world = await altLas();
});

test("the page of a service has its current stage, its unmet conditions, its open items and its image", async () => {
  const screen = await getService(world.who.viewer, world.slug, "runner-service");
  expect(screen).toMatchObject({
    service: { name: "Runner Service" },
    current: { stage: "runner-service.test", phase: "test" },
    candidate: { isCandidate: true },
    images: 1,
    rollout: null,
    signOffs: [],
    incidents: [],
    slips: [],
  });
  expect(screen?.timeline.rows.map(({ service }) => service.slug)).toEqual(["runner-service"]);
  expect(screen?.items.lines.map(({ stage }) => stage)).toEqual(["runner-service.test", "runner-service.deploy", "runner-service.monitor"]);
  expect(screen?.conditions?.unmet.map(({ condition }) => condition.code)).toEqual(["items-open", "sign-off-missing"]);
  expect(screen?.timeline.rows[0]?.stages).toHaveLength(4);
});

test("risks, rollbacks and incidents of a service are on its page and on no other", async () => {
  const { rollout, service, version } = await aRollout(world.db, world.planId, {});
  const { slug } = await world.db.service.findUniqueOrThrow({ where: { id: service } });
  const scored = { likelihood: 5, impact: 5, owner: world.personId.can, review: addDays(today, 9), isAssessed: true };
  const touches = [{ phase: "deploy", service }];
  const { id: risk } = succeeded(await does(world.can, addRisk, { plan: world.planId, title: "It is slow", touches, ...scored }));
  expect(await getService(world.can, world.slug, slug)).toMatchObject({
    risks: { lines: [{ id: risk, score: 25, holds: true, phases: ["deploy"] }], more: 0 },
  });

  const stage = await world.db.stage.findFirstOrThrow({ where: { serviceId: service } });
  succeeded(await does(world.can, riskHappens, { risk, version: 1, what: "It fell over.", stages: [stage.id] }));
  succeeded(await does(world.can, abortRollout, { rollout, version, to: EARLIER, reason: "Every fifth request fails." }));
  const screen = await getService(world.can, world.slug, slug);
  expect(screen?.incidents).toMatchObject([
    { what: "item", stage: stage.key, isOpen: true },
    { what: "rolled-back", to: EARLIER, reason: "Every fifth request fails." },
  ]);
  expect(screen?.events.map(({ verb }) => verb)).toContain("rollout.abort");
  expect(screen?.rollout).toMatchObject({ status: "rolled_back" });
  const other = await getService(world.can, world.slug, "runner-service");
  expect([other?.incidents, other?.risks.lines.filter(({ id }) => id === risk)]).toEqual([[], []]);
});

test("the page of a service shows the risks with the highest scores, and how many more there are", async () => {
  for (let number = 1; number <= 10; number++)
    succeeded(
      await does(world.can, addRisk, {
        plan: world.planId,
        title: `Risk ${number}`,
        likelihood: 1,
        impact: number % 5 || 5,
        touches: [{ phase: "build", service: null }],
      }),
    );
  const risks = (await getService(world.can, world.slug, "archive-service"))?.risks;
  expect(risks?.lines.map(({ score }) => score)).toEqual([5, 5, 4, 4, 3, 3, 2, 2]);
  expect(risks?.more).toBe(2);
});

test.each(["", "no-such-service", "\0", "\ud800"])("a service called %j does not exist", async (name) =>
  expect(await getService(world.can, world.slug, name)).toBeNull(),
);
