// @dialect the newest change is read by a statement of our own
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { commands } from "@/lib/commands";
import { perform } from "@/lib/commands/perform";
import { aKey, altLas, anItem, otherPlan, phaseIn, serviceIn, stageIn, succeeded, type TestPlan } from "@/lib/commands/testing";
import type { Db } from "@/lib/db/client";
import { allRoutes, askRoute, type Sent, type TestRoute } from "./testing";

let world: TestPlan;
let db: Db;
let routes: TestRoute[];
let lead: string;
let params: Record<string, string>;

beforeAll(async () => {
  world = await altLas();
  db = world.db;
  routes = (await allRoutes()).filter(({ described }) => described.holdsFor);
  lead = await aKey(db, world.planId, "lead");
  params = { plan: world.slug, stage: (await stageIn(db, world.planId, "runner-service.test")).id };
});

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date() });
  vi.setSystemTime(new Date(Math.floor(Date.now() / 60_000) * 60_000 + 5_000));
});
afterEach(() => vi.useRealTimers());

const ask = (route: TestRoute, sent: Sent = {}) => askRoute(route, { key: lead, params, ...sent });
const again = (route: TestRoute, etag: string | null, sent: Sent = {}) =>
  ask(route, { ...sent, headers: { ...sent.headers, "if-none-match": etag ?? "" } });
const routeOf = (path: string): TestRoute => {
  const found = routes.find((route) => route.path === path);
  if (!found) throw new Error(`GET ${path} is not conditional.`);
  return found;
};
const etagOf = async (route: TestRoute, sent: Sent = {}): Promise<string> => {
  const { status, headers } = await ask(route, sent);
  expect(status, route.path).toBe(200);
  return headers.get("etag") ?? "";
};
const STAGES = "/plans/[plan]/stages";
const marks = async (state: "done" | "open" = "done") => {
  const item = await anItem(db, params.stage ?? "");
  return succeeded(
    await perform(commands["item.mark"], world.can, { item: item.id, version: 1, state }, { requestId: "mark", now: new Date() }),
  );
};

describe("If-None-Match", () => {
  test("plans, stages, gates and lists are conditional", () => {
    expect(routes.map(({ method, path }) => `${method} ${path}`)).toEqual([
      "GET /plans/[plan]/freezes",
      "GET /plans/[plan]/gates",
      "GET /plans/[plan]/items",
      "GET /plans/[plan]/phases",
      "GET /plans/[plan]/progress",
      "GET /plans/[plan]/risks",
      "GET /plans/[plan]",
      "GET /plans/[plan]/services",
      "GET /plans/[plan]/stages",
      "GET /plans/[plan]/timeline",
      "GET /plans/[plan]/turns",
      "GET /plans/[plan]/waivers",
      "GET /plans",
      "GET /stages/[stage]/gate",
      "GET /stages/[stage]",
    ]);
  });

  test("while nothing changes, each of them answers 304 without content; after an event 200 with another tag", async () => {
    for (const route of routes) {
      const etag = await etagOf(route);
      const unchanged = await again(route, etag);
      expect([unchanged.status, unchanged.body, unchanged.type, unchanged.headers.get("etag")], route.path).toEqual([304, "", null, etag]);
      await marks();
      const changed = await again(route, etag);
      expect(changed.status, route.path).toBe(200);
      expect(changed.headers.get("etag"), route.path).not.toBe(etag);
    }
  });

  test("an event of another plan counts, too: the list of plans may show it", async () => {
    const other = await otherPlan(db);
    const etag = await etagOf(routeOf("/plans"));
    const phase = await phaseIn(db, other.planId, "build");
    succeeded(
      await perform(
        commands["phase.change"],
        other.deniz,
        { phase: phase.id, version: 1, name: "Assembly" },
        { requestId: "rename", now: new Date() },
      ),
    );
    expect((await again(routeOf("/plans"), etag)).status).toBe(200);
  });

  test("a tag in a list, a weak one and one with another version name the same answer; everything else is answered in full", async () => {
    const plan = routeOf("/plans/[plan]");
    const etag = await etagOf(plan);
    const tag = /^"\d+-(.{22})"$/.exec(etag)?.[1];
    expect(tag).toBeDefined();
    for (const named of [etag, `W/${etag}`, `"old", ${etag}`, ` ${etag} , W/"x"`, `"${tag}"`, `W/"1-${tag}"`])
      expect((await again(plan, named)).status, named).toBe(304);
    const others = [
      "",
      "*",
      '"',
      '""',
      '"1"',
      "1",
      tag ?? "",
      `"${tag}`,
      `"x-${tag}"`,
      `"${tag}x"`,
      `"1-1-${tag}"`,
      ",,,",
      "W/",
      "\t",
      `"${"9".repeat(9000)}"`,
    ];
    for (const named of others) expect((await again(plan, named)).status, named.slice(0, 40)).toBe(200);
  });

  test("the tag of one caller, address, language or format says nothing about those of another", async () => {
    const viewer = await aKey(db, world.planId, "viewer");
    const items = routeOf("/plans/[plan]/items");
    const etag = await etagOf(items);
    for (const sent of [
      { key: viewer },
      { search: "?limit=5" },
      { search: "?state=open" },
      { search: "?format=csv&language=en" },
    ] satisfies Sent[])
      expect((await again(items, etag, sent)).status, JSON.stringify(sent)).toBe(200);
    expect((await again(items, etag, { headers: { "accept-language": "tr" } })).status).toBe(200);
    expect((await again(items, etag)).status).toBe(304);
    expect((await again(items, etag, { headers: { accept: "*/*", "accept-language": "*" } })).status).toBe(304);
    const stage = { ...params, stage: (await stageIn(db, world.planId, "archive-service.test")).id };
    expect((await again(routeOf("/stages/[stage]"), await etagOf(routeOf("/stages/[stage]")), { params: stage })).status).toBe(200);
  });

  test("a file has a tag, too, and is not read again for one that knows it", async () => {
    const items = routeOf("/plans/[plan]/items");
    const etag = await etagOf(items, { search: "?format=csv&language=en" });
    expect((await again(items, etag, { search: "?format=csv&language=en" })).status).toBe(304);
  });

  test("a revoked key gets 401, a wrong parameter 422 and an unknown plan 404, whatever tag they name; none of them has a tag", async () => {
    const key = await aKey(db, world.planId, "lead");
    const stages = routeOf(STAGES);
    const etag = await etagOf(stages, { key });
    const wrong = await again(stages, etag, { key, search: "?limit=x" });
    const missing = await again(stages, etag, { key, params: { plan: "nothing" } });
    await db.apiKey.updateMany({ where: { name: "CI as lead", planId: world.planId, revokedAt: null }, data: { revokedAt: new Date() } });
    const revoked = await again(stages, etag, { key });
    await db.apiKey.updateMany({ where: { planId: world.planId }, data: { revokedAt: null } });
    expect([wrong, missing, revoked].map(({ status, headers }) => [status, headers.get("etag")])).toEqual([
      [422, null],
      [404, null],
      [401, null],
    ]);
  });

  test("time changes answers, too: a tag lasts for a minute at most, and a second while a rollout runs", async () => {
    const stages = routeOf(STAGES);
    const etag = await etagOf(stages);
    vi.setSystemTime(Date.now() + 40_000);
    expect((await again(stages, etag)).status).toBe(304);
    vi.setSystemTime(Date.now() + 20_000);
    expect((await again(stages, etag)).status).toBe(200);

    const service = await serviceIn(db, world.planId, "runner-service");
    const rollout = await db.rollout.create({
      data: { planId: world.planId, serviceId: service.id, stageId: params.stage ?? "", strategy: "canary", status: "running" },
    });
    const counting = await etagOf(stages);
    expect((await again(stages, counting)).status).toBe(304);
    vi.setSystemTime(Date.now() + 1_000);
    expect((await again(stages, counting)).status).toBe(200);
    const items = routeOf("/plans/[plan]/items");
    const notCounting = await etagOf(items);
    vi.setSystemTime(Date.now() + 1_000);
    expect((await again(items, notCounting)).status).toBe(304);
    await db.rollout.delete({ where: { id: rollout.id } });
  });
});

describe("If-Match", () => {
  test("accepts the ETag of a conditional read, which contains the version", async () => {
    const plan = routeOf("/plans/[plan]");
    const etag = await etagOf(plan);
    const patch = (await allRoutes()).find(({ method, path }) => method === "PATCH" && path === "/plans/[plan]");
    if (!patch) throw new Error("There is no PATCH of a plan.");
    const changed = await ask(patch, { headers: { "if-match": etag }, body: { title: "ALT_LAS, second" } });
    expect([changed.status, changed.headers.get("etag")]).toEqual([200, `"${Number(etag.slice(1).split("-")[0]) + 1}"`]);
    expect((await ask(patch, { headers: { "if-match": etag }, body: { title: "Third" } })).status).toBe(409);
  });
});
