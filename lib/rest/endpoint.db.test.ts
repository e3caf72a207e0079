import { afterEach, beforeAll, describe, expect, test } from "vitest";
import {
  ALT_LAS,
  aKey,
  altLas,
  anItem,
  everyRow,
  itemIn,
  type OtherPlan,
  otherPlan,
  phaseIn,
  serviceIn,
  stageIn,
  type TestPlan,
  tablesThatDiffer,
} from "@/lib/commands/testing";
import type { Db } from "@/lib/db/client";
import { policy } from "@/lib/domain/policy";
import { newApiKey } from "@/lib/session/tokens/api-key";
import { allRoutes, askRoute, type Sent, type TestRoute } from "./testing";

let world: TestPlan;
let other: OtherPlan;
let db: Db;
let routes: TestRoute[];
let keys: Record<"lead" | "qa" | "manager" | "viewer" | "other", string>;
beforeAll(async () => {
  world = await altLas();
  db = world.db;
  other = await otherPlan(db);
  routes = await allRoutes();
  keys = {
    lead: await aKey(db, world.planId, "lead"),
    qa: await aKey(db, world.planId, "qa"),
    manager: await aKey(db, world.planId, "manager"),
    viewer: await aKey(db, world.planId, "viewer"),
    other: await aKey(db, other.planId, "lead"),
  };
});

async function ask(method: string, address: string, { key = keys.lead, ...sent }: Sent = {}) {
  const route = routes.find((r) => r.method === method && r.path === address);
  if (!route) throw new Error(`There is no ${method} ${address}.`);
  return askRoute(route, { key, ...sent });
}

const newItem = async () => anItem(db, (await stageIn(db, world.planId, "runner-service.test")).id);
const ITEM = "/items/[item]";
const MARKS = "/items/[item]/marks";
const ITEMS = "/stages/[stage]/items";
/** Routes for people only: a key gets 403, whatever it names. */
const isForPeople = ({ described: { verb } }: TestRoute) => verb !== undefined && !("key" in policy[verb]);

describe("the caller", () => {
  test.each([
    ["an unknown key", () => newApiKey().secret],
    ["an expired key", () => aKey(db, world.planId, "lead", { expiresAt: new Date(Date.now() - 1) })],
    ["a revoked key", () => aKey(db, world.planId, "lead", { revokedAt: new Date() })],
    ["another text", () => "letmein"],
  ])("a caller with %s gets 401 from every route", async (_what, key) => {
    const secret = await key();
    const before = await everyRow(db);
    for (const { method, path: address } of routes) {
      const answer = await ask(method, address, {
        key: secret,
        params: { plan: world.slug, item: "x", stage: "x" },
        ...(method === "GET" ? {} : { body: {} }),
      });
      expect([answer.status, answer.body.code, answer.headers.get("www-authenticate")], `${method} ${address}`).toEqual([
        401,
        "not-signed-in",
        "Bearer",
      ]);
    }
    expect(tablesThatDiffer(before, await everyRow(db))).toEqual([]);
  });

  test("the origin of a request with a key is checked only if it also has a cookie", async () => {
    const item = await newItem();
    const mark = (headers: Record<string, string>, seen: number) =>
      ask("POST", MARKS, { params: { item: item.id }, seen, body: { state: seen % 2 === 1 ? "done" : "open" }, headers });
    const elsewhere = { "sec-fetch-site": "cross-site", origin: "https://evil.test" };
    expect((await mark(elsewhere, 1)).status).toBe(200);
    expect(await mark({ ...elsewhere, cookie: "a=b" }, 2)).toMatchObject({ status: 403, body: { code: "cross-site" } });
    expect((await mark({ "sec-fetch-site": "same-origin", cookie: "a=b" }, 2)).status).toBe(200);
  });

  test("the word Bearer before a key may be in any case", async () => {
    const answer = await ask("GET", "/plans", { key: null, headers: { authorization: `bearer ${keys.viewer}` } });
    expect(answer.status).toBe(200);
  });
});

describe("too many requests", () => {
  const settings = ["READS", "WRITES", "STRANGERS"].map((budget) => `SLIPWAY_API_${budget}_PER_MINUTE`);
  afterEach(() => {
    for (const setting of settings) process.env[setting] = "0";
  });

  test("too many requests of a key or of anonymous callers get 429 and the seconds to wait", async () => {
    for (const setting of settings) process.env[setting] = "3";
    const key = await aKey(db, world.planId, "lead");
    const some = (sent: Sent) => Promise.all(Array.from({ length: 8 }, () => ask("GET", "/plans", sent)));
    for (const [sent, allowed] of [
      [{ key }, 200],
      [{ key: newApiKey().secret }, 401],
    ] as const) {
      const answers = await some(sent);
      // If the minute ends during the test, three more requests are allowed.
      expect([3, 6]).toContain(answers.filter((a) => a.status === allowed).length);
      for (const answer of answers.filter((a) => a.status !== allowed)) {
        expect([answer.status, answer.body.code]).toEqual([429, "too-many-requests"]);
        expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
      }
    }
    const item = await newItem();
    expect((await ask("POST", MARKS, { key, params: { item: item.id }, seen: 1, body: { state: "done" } })).status).toBe(200);
  });
});

describe("writes", () => {
  test("a lead's key adds, marks, changes and removes an item, and gets its new version", async () => {
    const { id: stage } = await stageIn(db, world.planId, "runner-service.test");
    const added = await ask("POST", ITEMS, { params: { stage }, body: { text: "Load test it", due: "2023-07-22" } });
    expect([added.status, added.body]).toEqual([201, { id: expect.any(String), version: 1, cancels: 0 }]);
    const params = { item: added.body.id };
    expect(await ask("POST", MARKS, { params, seen: 1, body: { state: "done" } })).toMatchObject({ status: 200, body: { version: 2 } });
    expect(await ask("PATCH", ITEM, { params, seen: 2, body: { text: "Load test it twice" } })).toMatchObject({
      status: 200,
      body: { version: 3 },
    });
    expect(await ask("DELETE", ITEM, { params, seen: 3 })).toMatchObject({ status: 200 });
    expect(await ask("DELETE", ITEM, { params, seen: 3 })).toMatchObject({ status: 404, body: { code: "missing" } });
  });

  test.each(["manager", "viewer"] as const)("the key of a %s can read but not change anything", async (role) => {
    const item = await newItem();
    const before = await everyRow(db);
    expect(await ask("POST", MARKS, { key: keys[role], params: { item: item.id }, seen: 1, body: { state: "done" } })).toMatchObject({
      status: 403,
      body: { code: "forbidden" },
    });
    expect(await ask("GET", "/plans/[plan]", { key: keys[role], params: { plan: world.slug } })).toMatchObject({ status: 200 });
    const after = await everyRow(db);
    expect(tablesThatDiffer(before, after).filter((table) => table !== "ApiKey")).toEqual([]);
  });

  test("the key of QA can mark items only in Test", async () => {
    const [inTest, inBuild] = [await newItem(), await itemIn(db, world.planId, "runner-service.build")];
    expect(await ask("POST", MARKS, { key: keys.qa, params: { item: inTest.id }, seen: 1, body: { state: "done" } })).toMatchObject({
      status: 200,
    });
    expect(await ask("POST", MARKS, { key: keys.qa, params: { item: inBuild.id }, seen: 1, body: { state: "open" } })).toMatchObject({
      status: 403,
    });
  });

  test("a write with an older version is a conflict with the current state", async () => {
    const item = await newItem();
    await ask("POST", MARKS, { params: { item: item.id }, seen: 1, body: { state: "done" } });
    expect(await ask("POST", MARKS, { params: { item: item.id }, seen: 1, body: { state: "failed", reason: "Slow." } })).toMatchObject({
      status: 409,
      type: "application/problem+json",
      body: {
        type: "/problems/conflict",
        status: 409,
        code: "conflict",
        present: { id: item.id, state: "done", version: 2, by: "CI as lead" },
      },
    });
  });

  test("a write without If-Match gets 428, with an older version 409 and the current ETag, with a malformed one 422", async () => {
    const item = await newItem();
    const params = { item: item.id };
    const marked = await ask("POST", MARKS, { params, seen: 1, body: { state: "done" } });
    expect([marked.status, marked.headers.get("etag")]).toEqual([200, '"2"']);
    const read = await ask("GET", ITEM, { params });
    expect([read.headers.get("etag"), read.body]).toMatchObject(['"2"', { id: item.id, version: 2, state: "done" }]);
    const without = await ask("PATCH", ITEM, { params, body: { text: "Other" } });
    expect([without.status, without.body.code]).toEqual([428, "precondition-required"]);
    const late = await ask("PATCH", ITEM, { params, seen: 1, body: { text: "Other" } });
    expect([late.status, late.headers.get("etag"), late.body.present.version]).toEqual([409, '"2"', 2]);
    for (const wrong of ["*", "2", '"2", "3"', '"2-"', '"-2"', '"two"', '""', 'W/"', `"${"9".repeat(40)}"`])
      expect(await ask("PATCH", ITEM, { params, headers: { "if-match": wrong }, body: { text: "Other" } }), wrong).toMatchObject({
        status: 422,
        body: { code: "invalid", issues: [{ path: "If-Match" }] },
      });
    expect(await ask("PATCH", ITEM, { params, headers: { "if-match": 'W/"2"' }, body: { text: "Other" } })).toMatchObject({ status: 200 });
    const plan = await ask("GET", "/plans/[plan]", { params: { plan: world.slug } });
    expect(plan.headers.get("etag")).toMatch(new RegExp(`^"${plan.body.plan.version}-`));
  });

  test("of 16 clients that mark one item at once, one succeeds and the others get a conflict", async () => {
    for (let round = 0; round < 20; round++) {
      const item = await newItem();
      const answers = await Promise.all(
        Array.from({ length: 16 }, () => ask("POST", MARKS, { params: { item: item.id }, seen: 1, body: { state: "done" } })),
      );
      expect(answers.map((a) => a.status).sort((a, b) => a - b)).toEqual([200, ...Array<number>(15).fill(409)]);
      expect((await db.item.findUniqueOrThrow({ where: { id: item.id } })).version).toBe(2);
    }
  });

  test("work in a locked stage is refused with every unmet condition, the same as at its gate", async () => {
    const deploy = await itemIn(db, world.planId, "archive-service.deploy");
    const refused = await ask("POST", MARKS, { params: { item: deploy.id }, seen: 1, body: { state: "done" } });
    expect(refused).toMatchObject({ status: 409, body: { code: "stage-locked", facts: { stage: "archive-service.deploy" } } });
    const gate = await ask("GET", "/stages/[stage]/gate", { params: { stage: deploy.stageId } });
    expect(gate).toMatchObject({ status: 200, body: { isMet: false, stage: { key: "archive-service.deploy", status: "locked" } } });
    const conditionsOfRefusal = refused.body.facts.unmet.flatMap((s: { stage: string; conditions: { code: string }[] }) =>
      s.conditions.map((c) => `${s.stage} ${c.code}`),
    );
    expect(gate.body.locked.map((c: { stage: string; code: string }) => `${c.stage} ${c.code}`)).toEqual(conditionsOfRefusal);
    expect(gate.body.locked.map((c: { code: string; roles: string[]; people: string[] }) => [c.code, c.roles, c.people])).toEqual([
      ["items-open", ["lead", "qa"], ["Ayşe Kaya", "Can Tekin"]],
      ["sign-off-missing", ["qa"], ["Ayşe Kaya"]],
    ]);
  });
});

describe("another plan", () => {
  test("an id of another plan gets 404 from every route, like an unknown id", async () => {
    const stage = await stageIn(db, world.planId, "runner-service.test");
    const item = await newItem();
    const before = await everyRow(db);
    const bodies: Record<string, unknown> = {
      [`POST ${MARKS}`]: { state: "done" },
      [`PATCH ${ITEM}`]: { text: "Mine" },
      [`DELETE ${ITEM}`]: {},
      [`POST ${ITEMS}`]: { text: "Mine" },
      "PUT /items/[item]/position": { to: 1 },
      "PATCH /phases/[phase]": { name: "Mine" },
      "PATCH /phases/[phase]/gate": { soakHours: 1 },
      "PUT /plans/[plan]/risk-limit": { limit: 5 },
      "PUT /plans/[plan]/baseline": {},
      "PUT /stages/[stage]/dates": { start: "2030-01-01", end: "2030-01-02" },
      "POST /services/[service]/rollouts": { strategy: "canary" },
      "POST /services/[service]/readings": { readings: [{ metric: "p95", value: 400 }] },
      "PUT /rollouts/[rollout]/slots/[colour]": { digest: `sha256:${"a".repeat(64)}` },
      "PUT /plans/[plan]/prometheus": { url: "https://prometheus.example.org" },
      "PUT /rollouts/[rollout]/queries": { queries: [{ metric: "errors", query: "sum(errors)" }] },
      "POST /services/[service]/fetched-readings": {},
      "PUT /services/[service]/health-check": { url: "https://mine.example.test/health" },
      "DELETE /services/[service]/health-check": {},
      "PUT /plans/[plan]/risk-levels": { medium: 5, high: 11, veryHigh: 16 },
      "POST /plans/[plan]/risks": { title: "Mine" },
      "PATCH /risks/[risk]": { title: "Mine" },
      "DELETE /risks/[risk]": {},
      "POST /risks/[risk]/reviews": { next: "2030-01-01" },
      "POST /risks/[risk]/occurrence": { what: "Mine", stages: [stage.id] },
      "POST /risks/[risk]/mitigations": { stage: stage.id, text: "Mine" },
      "PUT /risks/[risk]/mitigations/[item]": {},
      "DELETE /risks/[risk]/mitigations/[item]": {},
      "PATCH /plans/[plan]": { title: "Mine" },
      "POST /plans/[plan]/changes": { items: [{ id: item.id, version: 1 }], state: "done" },
      "POST /plans/[plan]/replans/undo": {},
      "POST /plans/[plan]/replans": { start: "2030-01-01" },
      "POST /plans/[plan]/services": { name: "Mine" },
      "POST /plans/[plan]/checklist-applications": { template: "good-image" },
      "POST /plans/[plan]/stages": { service: null, phase: "build" },
      "PATCH /services/[service]": { name: "Mine" },
      "DELETE /services/[service]": {},
      "POST /services/[service]/images": { repository: "mine/mine", digest: `sha256:${"a".repeat(64)}` },
      "DELETE /stages/[stage]": {},
      "POST /stages/[stage]/evidence": { url: "https://ci.example.test/runs/412" },
      "POST /stages/[stage]/files": {},
      "POST /plans/[plan]/results": { digest: `sha256:${"a".repeat(64)}`, check: "scan", result: "pass" },
      "POST /evidence/[evidence]/withdrawal": { reason: "Mine" },
    };
    const ids: Record<string, string[]> = {
      plan: [world.slug, world.planId],
      stage: [stage.id],
      item: [item.id],
      service: [(await serviceIn(db, world.planId, "runner-service")).id],
      phase: [(await phaseIn(db, world.planId, "test")).id],
      risk: [(await db.risk.findFirstOrThrow({ where: { planId: world.planId } })).id],
    };
    // Required parameters.
    const searches: Record<string, string> = {
      "GET /plans/[plan]/dates/preview": "?phase=test",
      "GET /plans/[plan]/replans/preview": "?start=2026-07-15",
    };
    const paramsWith = (params: readonly string[], id: string) =>
      Object.fromEntries(params.map((name, index) => [name, index === 0 ? id : (ids[name]?.[0] ?? id)]));
    for (const { method, path: address, params } of routes.filter((r) => r.params.length > 0 && !isForPeople(r))) {
      const [param = ""] = params;
      const body = bodies[`${method} ${address}`];
      if (method !== "GET" && body === undefined) throw new Error(`No body for ${method} ${address}: add one.`);
      const unknown = await ask(method, address, {
        key: keys.other,
        params: paramsWith(params, "01a1fe32-0000-7000-8000-000000000000"),
        search: searches[`${method} ${address}`],
        seen: 1,
        body,
      });
      for (const id of ids[param] ?? []) {
        const answer = await ask(method, address, {
          key: keys.other,
          params: paramsWith(params, id),
          search: searches[`${method} ${address}`],
          seen: 1,
          body,
        });
        expect([answer.status, answer.body], `${method} ${address}`).toEqual([404, unknown.body]);
      }
    }
    expect(tablesThatDiffer(before, await everyRow(db)).filter((table) => table !== "ApiKey")).toEqual([]);
    expect((await ask("GET", "/plans", { key: keys.other })).body.plans.map((p: { slug: string }) => p.slug)).toEqual([other.slug]);
  });

  test("an import cannot update another plan", async () => {
    const before = await everyRow(db);
    const answer = await ask("POST", "/plans/import", { key: keys.other, body: { markdown: ALT_LAS, into: world.planId } });
    expect([answer.status, answer.body.code]).toEqual([404, "missing"]);
    const preview = await ask("POST", "/plans/import", { key: keys.other, body: { markdown: ALT_LAS, into: world.planId, preview: true } });
    expect([preview.status, preview.body.into]).toEqual([200, null]);
    expect(tablesThatDiffer(before, await everyRow(db)).filter((table) => table !== "ApiKey")).toEqual([]);
  });
});

describe("fields that nobody may send", () => {
  const FORBIDDEN = [
    "role",
    "userId",
    "signedBy",
    "approvedAt",
    "epoch",
    "planId",
    "actorId",
    "principal",
    "isAdmin",
    "__proto__",
    "constructor",
    "prototype",
    "hasOwnProperty",
    "item",
    "stage",
    "version",
    "state",
  ];
  test.each(FORBIDDEN)("the field %s is refused with 422, and nothing changes", async (field) => {
    const item = await newItem();
    const stage = await stageIn(db, world.planId, "runner-service.test");
    const before = await everyRow(db);
    const withField = (body: object) => {
      const rest = JSON.stringify(body).slice(1);
      return { raw: `{${JSON.stringify(field)}:{"isAdmin":true}${rest === "}" ? "" : ","}${rest}` };
    };
    const answers = [
      await ask("POST", MARKS, { params: { item: item.id }, seen: 1, ...withField({ state: "done" }) }),
      await ask("PATCH", ITEM, { params: { item: item.id }, seen: 1, ...withField({ text: "Mine" }) }),
      await ask("DELETE", ITEM, { params: { item: item.id }, seen: 1, ...withField({}) }),
      await ask("POST", ITEMS, { params: { stage: stage.id }, ...withField({ text: "Mine" }) }),
      await ask("POST", "/plans/import", withField({ markdown: ALT_LAS, into: world.planId })),
    ];
    expect(answers.map((a) => a.status)).toEqual([422, 422, 422, 422, 422]);
    expect(tablesThatDiffer(before, await everyRow(db)).filter((table) => table !== "ApiKey")).toEqual([]);
  });
});

describe("a body", () => {
  const mark = async (sent: Sent) => ask("POST", MARKS, { params: { item: (await newItem()).id }, seen: 1, ...sent });
  test.each([
    ["of another type", { raw: "{}", headers: { "content-type": "text/plain" } }, 415, "content-type-not-json"],
    [
      "that is a form",
      { raw: new URLSearchParams({ version: "1" }), headers: { "content-type": "application/x-www-form-urlencoded" } },
      415,
      "content-type-not-json",
    ],
    ["with a key twice", { raw: '{"state":"done","state":"open"}' }, 422, "key-twice"],
    ["nested too deep", { raw: `${'{"a":'.repeat(30)}1${"}".repeat(30)}` }, 422, "body-too-deep"],
    ["that is a list", { raw: "[]" }, 422, "body-not-object"],
    ["that is null", { raw: "null" }, 422, "body-not-object"],
    ["cut off", { raw: '{"state":1' }, 400, "body-not-json"],
    ["that is missing", {}, 422, "invalid"],
    ["with the address's own field", { raw: '{"item":"x","state":"done"}' }, 422, "field-of-address"],
    ["with the version that If-Match names", { body: { version: 1, state: "done" } }, 422, "field-of-header"],
    ["with NUL in a text", { seen: 1, body: { state: "failed", reason: "a\0b" } }, 422, "invalid"],
    ["with half a surrogate pair", { raw: '{"state":"failed","reason":"\\ud800"}' }, 422, "invalid"],
    ["of more than a megabyte", { raw: JSON.stringify({ state: "failed", reason: "a".repeat(1024 * 1024) }) }, 413, "body-too-large"],
  ] as const)("a body %s is refused with a problem document", async (_what, sent, status, code) => {
    const answer = await mark(sent as Sent);
    expect(answer).toMatchObject({
      status,
      type: "application/problem+json",
      body: { type: `/problems/${code}`, title: code, status, code },
    });
  });
});

describe("an address", () => {
  const BAD = [
    "\0",
    "a\0b",
    "\ud800",
    "%00",
    "../..",
    '\'; DROP TABLE "Item"; --',
    "a".repeat(10_000),
    " ",
    "",
    "toString",
    "__proto__",
    "🚀",
  ];
  // Thousands of requests, which take their time on a busy machine.
  test("an address with an invalid id gets 404 or 422 from every route", { timeout: 120_000 }, async () => {
    for (const bad of BAD) {
      for (const route of routes.filter((r) => r.params.length > 0)) {
        const { method, path: address, params } = route;
        const answer = await ask(method, address, {
          params: Object.fromEntries(params.map((p) => [p, bad])),
          ...(method === "GET" ? {} : { seen: 1, body: { state: "done" } }),
        });
        const expected = isForPeople(route) ? [403, 404] : [404, 422];
        expect(expected, `${method} ${address} ${JSON.stringify(bad).slice(0, 40)}`).toContain(answer.status);
      }
    }
  });

  test("an import into an invalid plan id gets 404 or 422", async () => {
    for (const bad of BAD) {
      for (const preview of [true, false]) {
        const answer = await ask("POST", "/plans/import", { body: { markdown: ALT_LAS, into: bad, preview } });
        expect(preview ? [200, 404, 422] : [404, 422], JSON.stringify(bad).slice(0, 40)).toContain(answer.status);
      }
    }
  });
});
