// @own-process: it turns the cache on for its process
import { beforeAll, describe, expect, test, vi } from "vitest";
import { aKey, altLas, newestSeq, type TestPlan } from "@/lib/commands/testing";
import { driverOf } from "@/lib/db/client";
import { keepReads } from "@/lib/db/kept-reads";
import { readScreenView } from "@/lib/domain/checklist/checklist-view";
import { must } from "@/lib/domain/must";
import type { Principal } from "@/lib/domain/policy";
import { inRequest } from "@/lib/per-request";
import { principalOfKey } from "@/lib/session/tokens/api-key";
import { getActivity } from "./audit/activity";
import { activityFilterOf } from "./audit/activity-filter";
import { getBoard } from "./board";
import { countChecklist, openChecklist, readChecklist } from "./checklist/checklist";
import { getChecklistScreen } from "./checklist/checklist-screen";
import { getTimeline } from "./dates/timeline";
import { getGates } from "./gates/gates";
import { getMyWork } from "./my-work/my-work";
import { getPanelView } from "./panel-view";
import { readerOf } from "./people/reader";
import { getPlanSettings } from "./plan-settings";
import { getRisks } from "./risks/risks";
import { getRolloutScreen } from "./rollouts/rollout-screen";
import { getService } from "./services/service";
import { enableCacheUntilNextEvent } from "./shared/cached-until-next-event";
import { readablePlan } from "./shared/readable-plan";
import { getReport } from "./sharing/report";
import { getSidebar } from "./sidebar";
import { getStagePanel } from "./stage-panel";

const request = vi.hoisted(() => {
  // What prepares the database has imported some modules with React's own cache.
  vi.resetModules();
  return { results: new Map<unknown, Map<string, unknown>>() };
});

// React remembers results for a request only where it renders; so do we here, until `request.results` is emptied.
vi.mock("react", async (original) => ({
  ...(await original<typeof import("react")>()),
  cache:
    <Args extends unknown[], Result>(read: (...args: Args) => Result) =>
    (...args: Args): Result => {
      const known = request.results.get(read) ?? new Map<string, unknown>();
      request.results.set(read, known);
      const key = JSON.stringify(args);
      if (!known.has(key)) known.set(key, read(...args));
      return known.get(key) as Result;
    },
}));

let world: TestPlan;
let newest: number;
let can: Extract<Principal, { kind: "person" }>;
beforeAll(async () => {
  world = await altLas();
  if (world.can.kind !== "person") throw new Error("Only a person has pages.");
  can = world.can;
  newest = await newestSeq(world.db);
  enableCacheUntilNextEvent();
});

const STAGE = "runner-service.test";
const { view: VIEW } = readScreenView(() => null);

/** What each screen reads besides the session and the frame. */
const SCREENS: [string, number, () => Promise<unknown>][] = [
  ["board", 0, () => getBoard(can, world.slug, { page: null, stage: null })],
  ["checklist", 5, () => getChecklistScreen(can, world.slug, VIEW, null, "en")],
  ["timeline", 0, () => getTimeline(can, world.slug, { page: null })],
  ["gates page", 7, () => getGates(can, world.slug)],
  ["report", 0, () => getReport(can, world.slug)],
  ["risks page", 2, () => getRisks(can, world.slug, { show: "all", view: "after", cell: null })],
  ["settings", 0, () => getPlanSettings(can, world.slug)],
  ["page of a service", 1, () => getService(can, world.slug, "runner-service")],
  ["page of a rollout", 3, () => getRolloutScreen(can, world.slug, "runner-service")],
  [
    "activity page",
    1,
    () =>
      getActivity(
        can,
        world.slug,
        activityFilterOf(() => null),
        { before: null, kind: null },
      ),
  ],
  ["My work page", 0, () => getMyWork(can)],
  [
    "stage panel",
    0,
    async () => {
      const panel = await getStagePanel(can, world.slug, STAGE);
      return panel && getPanelView(can, panel, { tab: "work", comments: { itemId: null, isAll: false } });
    },
  ],
];

async function statementsOf(read: () => Promise<unknown>): Promise<string[]> {
  const driver = await driverOf(world.db);
  request.results.clear();
  keepReads(newest);
  const plan = await readablePlan(can, world.slug);
  await readerOf(can);
  await getSidebar(can, plan, []);
  const queries = vi.spyOn(driver, "queryRaw");
  await read();
  const texts = queries.mock.calls.map(([query]) => query.sql);
  queries.mockRestore();
  return texts;
}

describe("the second view of a screen reads with few statements", () => {
  test.each(SCREENS)("the %s with at most %i", async (_screen, max, read) => {
    await statementsOf(read);
    const texts = await statementsOf(read);
    expect(texts.length).toBeLessThanOrEqual(max);
  });
});

describe("the second read of the API", () => {
  test("of a list of items asks only for its plan", async () => {
    const key = await aKey(world.db, world.planId, "viewer");
    const who = must(await principalOfKey(key), "principal of a key");
    const list = () =>
      inRequest(async () => {
        keepReads(newest);
        const checklist = must(await openChecklist(who, world.slug, "en"), "checklist");
        return [await readChecklist(checklist, VIEW, { cursor: null, limit: 200 }), await countChecklist(checklist, VIEW)];
      });
    const first = await list();
    request.results.clear();
    const queries = vi.spyOn(await driverOf(world.db), "queryRaw");
    expect(await list()).toEqual(first);
    expect(queries).toHaveBeenCalledTimes(1);
    queries.mockRestore();
  });
});
