// @dialect SQL of its own
import { beforeAll, describe, expect, test } from "vitest";
import { aHealthCheck } from "@/lib/commands/health/testing-health";
import { altLas, type OtherPlan, otherPlan, serviceIn, type TestPlan } from "@/lib/commands/testing";
import { hourOf, hourSlot } from "@/lib/domain/health/uptime";
import { ALL_CALLERS, READERS } from "@/lib/domain/testing-policy";
import { getBoard } from "@/lib/queries/board";
import { getRolloutScreen } from "@/lib/queries/rollouts/rollout-screen";
import { getHealthCheck } from "./service-health";

let world: TestPlan;
let other: OtherPlan;
let service: { id: string; slug: string; version: number };
let check: string;
beforeAll(async () => {
  world = await altLas();
  other = await otherPlan(world.db);
  service = await serviceIn(world.db, world.planId, "runner-service");
  check = (await aHealthCheck(world.db, { planId: world.planId, service: service.id })).id;
});

test.each(ALL_CALLERS)("%s sees the health of a service and its address only with the right to read", async (who) => {
  const found = await getHealthCheck(world.who[who], service.id);
  if (READERS.includes(who)) expect(found).toMatchObject({ url: "http://127.0.0.1/health", version: service.version });
  else expect(found).toBeNull();
});

test("the health of a service is missing for the lead of another plan, and for a service without a health check", async () => {
  expect(await getHealthCheck(other.deniz, service.id)).toBeNull();
  expect(await getHealthCheck(world.can, (await serviceIn(world.db, world.planId, "archive-service")).id)).toBeNull();
  expect(await getHealthCheck(world.can, "no-such-service")).toBeNull();
});

test("only leads may set a health check", async () => {
  for (const who of ["lead", "qa", "viewer"] as const)
    expect((await getRolloutScreen(world.who[who], world.slug, service.slug))?.health.maySet, who).toBe(who === "lead");
});

test("the hours of a day and of a week are summed up, and older hours in the ring do not count", async () => {
  const now = new Date();
  const hoursAgo = (hours: number) => hourOf(new Date(now.getTime() - hours * 3_600_000));
  for (const [ago, failed] of [
    [0, 0],
    [5, 6],
    [23, 0],
    [24, 60],
    [167, 0],
    [168, 60],
  ] as const) {
    const hour = hoursAgo(ago);
    await world.db.healthHour.create({
      data: {
        checkId: check,
        slot: hourSlot(hour),
        hour,
        well: 60 - failed,
        failed,
        wellMs: (60 - failed) * 20,
        mostMs: failed === 60 ? 0 : 90,
      },
    });
  }
  const found = await getHealthCheck(world.can, service.id);
  expect(found?.day).toEqual({ checks: 180, failed: 6, share: 174 / 180, meanMs: 20, mostMs: 90 });
  expect(found?.week).toMatchObject({ checks: 300, failed: 66 });
  expect(found?.hours.map(({ hour }) => hour)).toEqual([hoursAgo(23), hoursAgo(5), hoursAgo(0)]);
  expect(found?.days.reduce((sum, { checks }) => sum + checks, 0)).toBe(300);
  expect(found?.days[0]?.day).toBeDefined();
});

describe("the board", () => {
  const cellOf = async (slug: string) =>
    (await getBoard(world.can, world.slug))?.rows.flatMap(({ cells }) => cells).find(({ key }) => key === `${slug}.monitor`);

  test("the board marks a failing service at Monitor, unless its health check is off", async () => {
    expect(await cellOf("runner-service")).toMatchObject({ isFailing: false });
    await world.db.healthCheck.update({ where: { id: check }, data: { state: "failing" } });
    expect(await cellOf("runner-service")).toMatchObject({ isFailing: true });
    expect(await cellOf("archive-service")).toMatchObject({ isFailing: false });
    await world.db.healthCheck.update({ where: { id: check }, data: { isOn: false } });
    expect(await cellOf("runner-service")).toMatchObject({ isFailing: false });
  });
});
