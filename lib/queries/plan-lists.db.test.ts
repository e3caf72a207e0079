import { beforeAll, expect, test } from "vitest";
import { altLas, type TestPlan } from "@/lib/commands/testing";
import { database } from "@/lib/db/client";
import { ALL_CALLERS, READERS } from "@/lib/domain/testing-policy";
import { getBoard } from "./board";
import { getPlanImages } from "./plan-images";
import { getRolloutList } from "./rollouts/rollout-list";
import { getPlanSignOffs } from "./sign-off/plan-sign-offs";

let world: TestPlan;
beforeAll(async () => {
  world = await altLas();
});

test.each(ALL_CALLERS)("the lists of images, rollouts and sign-offs answer %s only with the right to read", async (caller) => {
  const who = world.who[caller];
  const isReader = (READERS as readonly string[]).includes(caller);
  for (const list of [getPlanImages, getRolloutList, getPlanSignOffs]) expect((await list(who, world.slug)) !== null).toBe(isReader);
});

test("the list of images has each service once, those without a candidate first, and only leads may register", async () => {
  const images = await getPlanImages(world.can, world.slug);
  const board = await getBoard(world.can, world.slug);
  expect(images?.services.map(({ name }) => name).sort()).toEqual(board?.rows.flatMap(({ service }) => service?.name ?? []).sort());
  const [first] = images?.services ?? [];
  await database().service.update({
    where: { planId_slug: { planId: world.planId, slug: "archive-service" } },
    data: { candidateId: null },
  });
  expect((await getPlanImages(world.can, world.slug))?.services[0]?.name).toBe("Archive Service");
  expect(first?.name).not.toBe("Archive Service");
  expect(images?.mayRegister).toBe(true);
  expect((await getPlanImages(world.who.viewer, world.slug))?.mayRegister).toBe(false);
});

test("the list of rollouts shows services without one, with the strategy that is chosen", async () => {
  const rollouts = await getRolloutList(world.can, world.slug);
  expect(rollouts?.services).toHaveLength(5);
  expect(rollouts?.services.every(({ status, running }) => status === null && running === null)).toBe(true);
  await database().service.update({
    where: { planId_slug: { planId: world.planId, slug: "runner-service" } },
    data: { elsewhereReason: "Rolled out by hand" },
  });
  const runner = (await getRolloutList(world.can, world.slug))?.services.find(({ slug }) => slug === "runner-service");
  expect(runner?.strategy).toBe("elsewhere");
});

test("the list of sign-offs has as many waiting stages as the board counts", async () => {
  const signOffs = await getPlanSignOffs(world.can, world.slug);
  const board = await getBoard(world.can, world.slug);
  expect(signOffs?.waiting).toHaveLength(board?.figures.awaitingSignOff ?? -1);
  expect(signOffs?.given).toEqual([]);
});
