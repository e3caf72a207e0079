import { beforeEach, describe, expect, test } from "vitest";
import { copyPlan } from "@/lib/commands/plans/copy-plan";
import { altLas, does, NOW, newEvents, newestSeq, serviceIn, succeeded, type TestPlan } from "@/lib/commands/testing";
import { removeHealthCheck } from "./remove-health-check";
import { setHealthCheck } from "./set-health-check";
import { aHealthCheck } from "./testing-health";

let world: TestPlan;
let service: string;
beforeEach(async () => {
  world = await altLas();
  service = (await serviceIn(world.db, world.planId, "runner-service")).id;
});

const URL_OF_RUNNER = "https://runner.example.test/health";
const version = async () => (await world.db.service.findUniqueOrThrow({ where: { id: service } })).version;
const set = async (change: object = {}) =>
  does(world.can, setHealthCheck, { service, version: await version(), url: URL_OF_RUNNER, ...change });
const check = () => world.db.healthCheck.findUniqueOrThrow({ where: { serviceId: service }, include: { samples: true, hours: true } });
/** Adds a check with a failure, a sample and an hour. */
async function addCheckWithHistory() {
  const { id } = await aHealthCheck(world.db, { planId: world.planId, service }, { url: URL_OF_RUNNER, failedInARow: 1 });
  const hour = new Date("2023-07-21T08:00:00.000Z");
  await world.db.healthSample.create({ data: { checkId: id, slot: 0, at: hour, ms: 20, status: 200 } });
  await world.db.healthHour.create({ data: { checkId: id, slot: 0, hour, well: 1, failed: 0, wellMs: 20, mostMs: 20 } });
}

describe("a health check", () => {
  test("is due at once, with the default rules", async () => {
    succeeded(await set());
    expect(await check()).toMatchObject({
      url: URL_OF_RUNNER,
      everySeconds: 60,
      expects: null,
      failsAfter: 3,
      isOn: true,
      state: null,
      dueAt: NOW,
    });
  });

  test("set again with the same rules has no event", async () => {
    succeeded(await set());
    const seq = await newestSeq(world.db);
    expect(await set()).toMatchObject({ kind: "ok", changed: false });
    expect(await newEvents(world.db, seq)).toEqual([]);
  });

  test("set by somebody who saw an older version changes nothing", async () => {
    succeeded(await set());
    expect(await set({ version: 1, everySeconds: 90 })).toMatchObject({ kind: "conflict" });
    expect(await does(world.can, removeHealthCheck, { service, version: 1 })).toMatchObject({ kind: "conflict" });
    expect(await check()).toMatchObject({ everySeconds: 60 });
  });

  test.each([
    ["ftp://runner.example.test/", "scheme"],
    ["runner.example.test/health", "bad-url"],
    ["https://can:secret@runner.example.test/", "credentials"],
    ["https://runner.example.test:22/", "port"],
  ])("is refused at %s", async (url, why) =>
    expect(await set({ url })).toMatchObject({ kind: "refused", code: "health-url", facts: { why } }),
  );

  test.each([{ everySeconds: 29 }, { everySeconds: 3601 }, { expects: 302 }, { expects: 99 }, { failsAfter: 0 }, { failsAfter: 11 }])(
    "is invalid with %o",
    async (change) => expect(await set(change)).toMatchObject({ kind: "invalid" }),
  );

  test("with a shorter interval keeps the known health, and is due at once", async () => {
    await addCheckWithHistory();
    succeeded(await set({ everySeconds: 30 }));
    expect(await check()).toMatchObject({
      state: "well",
      failedInARow: 1,
      everySeconds: 30,
      dueAt: NOW,
      version: 2,
      samples: [{}],
      hours: [{}],
    });
  });

  test("at another address starts without the outcomes of the former one", async () => {
    await addCheckWithHistory();
    succeeded(await set({ url: "https://other.example.test/" }));
    expect(await check()).toMatchObject({ state: null, since: null, failedInARow: 0, lastAt: null, samples: [], hours: [] });
  });

  test.each([{ expects: 204 }, { isOn: false }])("with %o starts as unknown, and keeps the outcomes", async (change) => {
    await addCheckWithHistory();
    succeeded(await set(change));
    expect(await check()).toMatchObject({ state: null, failedInARow: 0, lastAt: null, samples: [{}], hours: [{}] });
  });

  test("is removed with its outcomes, and its event stores the rules", async () => {
    await addCheckWithHistory();
    const seq = await newestSeq(world.db);
    succeeded(await does(world.can, removeHealthCheck, { service, version: await version() }));
    expect(await world.db.healthSample.count()).toBe(0);
    expect(JSON.parse((await newEvents(world.db, seq))[0]?.before ?? "{}")).toMatchObject({ name: "Runner Service", url: URL_OF_RUNNER });
    expect(await does(world.can, removeHealthCheck, { service, version: await version() })).toEqual({ kind: "missing" });
  });

  test("is copied with its plan, turned off", async () => {
    await addCheckWithHistory();
    const { id } = succeeded(await does(world.can, copyPlan, { plan: world.planId, title: "Autumn", start: null }));
    expect(await world.db.healthCheck.findMany({ where: { planId: id } })).toMatchObject([
      { url: URL_OF_RUNNER, isOn: false, state: null, checks: 0, lastAt: null },
    ]);
  });
});
