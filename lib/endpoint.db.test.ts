import { readdirSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import {
  ALT_LAS,
  aKey,
  altLas,
  anItem,
  everyRow,
  itemIn,
  type OtherPlan,
  otherPlan,
  stageIn,
  tablesThatDiffer,
  type World,
} from "@/lib/commands/testing";
import type { Db } from "@/lib/db/client";
import { testProvider } from "@/lib/db/testing";
import { seeded } from "@/lib/domain/testing";
import { newApiKey } from "@/lib/session/api-key";

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;
type Route = { path: string; method: string; handler: Handler; params: string[] };

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];
const api = path.join(import.meta.dirname, "../app/api/v1");

/** Every handler that stands under app/api/v1, as Next.js finds them. */
async function allRoutes(): Promise<Route[]> {
  const files = readdirSync(api, { recursive: true, encoding: "utf8" }).filter((file) => path.basename(file) === "route.ts");
  const found = await Promise.all(
    files.sort().map(async (file) => {
      const exported = (await import(/* @vite-ignore */ path.join(api, file))) as Record<string, Handler>;
      const address = `/${path.dirname(file)}`;
      const params = [...address.matchAll(/\[(\w+)\]/g)].map((match) => match[1] ?? "");
      return METHODS.flatMap((method) => (exported[method] ? [{ path: address, method, handler: exported[method], params }] : []));
    }),
  );
  return found.flat();
}

let world: World;
let other: OtherPlan;
let db: Db;
let routes: Route[];
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

type Sent = {
  key?: string | null;
  params?: Record<string, string>;
  body?: unknown;
  raw?: BodyInit;
  headers?: Record<string, string>;
  search?: string;
};

async function ask(method: string, address: string, { key = keys.lead, params = {}, body, raw, headers = {}, search = "" }: Sent = {}) {
  const route = routes.find((r) => r.method === method && r.path === address);
  if (!route) throw new Error(`There is no ${method} ${address}.`);
  const sent = raw ?? (body === undefined ? null : JSON.stringify(body));
  const request = new Request(`http://slipway.test/api/v1${encodeURI(address)}${search}`, {
    method,
    body: sent,
    headers: {
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      ...(sent === null ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    duplex: "half",
  } as RequestInit);
  const response = await route.handler(request, { params: Promise.resolve(params) });
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json");
  return {
    status: response.status,
    type: response.headers.get("content-type"),
    body: isJson ? JSON.parse(text) : text,
    headers: response.headers,
  };
}

const newItem = async () => anItem(db, (await stageIn(db, world.planId, "runner-service.test")).id);
const ITEM = "/items/[item]";
const MARKS = "/items/[item]/marks";
const ITEMS = "/stages/[stage]/items";
/** What only a person may do: a key is told so whatever it names. */
const FOR_PEOPLE = new Set([
  "POST /stages/[stage]/comments",
  "DELETE /comments/[comment]",
  "DELETE /invitations/[invitation]",
  "PUT /people/[person]/admin",
  "DELETE /people/[person]/admin",
  "PUT /people/[person]/disablement",
  "DELETE /people/[person]/disablement",
  "PUT /plans/[plan]/members/[person]",
  "DELETE /keys/[key]",
]);

describe("who asks", () => {
  test.each([
    ["a key never given out", () => newApiKey().secret],
    ["an expired key", () => aKey(db, world.planId, "lead", { expiresAt: new Date(Date.now() - 1) })],
    ["a revoked key", () => aKey(db, world.planId, "lead", { revokedAt: new Date() })],
    ["anything else", () => "letmein"],
  ])("with %s is asked to sign in, everywhere", async (_what, key) => {
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

  test("a key is known whatever the case of the word before it", async () => {
    const answer = await ask("GET", "/plans", { key: null, headers: { authorization: `bearer ${keys.viewer}` } });
    expect(answer.status).toBe(200);
  });
});

describe("what may be done", () => {
  test("a lead's key adds, ticks, changes and removes an item, and is told its new version", async () => {
    const { id: stage } = await stageIn(db, world.planId, "runner-service.test");
    const added = await ask("POST", ITEMS, { params: { stage }, body: { text: "Load test it", due: "2023-07-22" } });
    expect([added.status, added.body]).toEqual([201, { id: expect.any(String), version: 1 }]);
    const params = { item: added.body.id };
    expect(await ask("POST", MARKS, { params, body: { version: 1, state: "done" } })).toMatchObject({ status: 200, body: { version: 2 } });
    expect(await ask("PATCH", ITEM, { params, body: { version: 2, text: "Load test it twice" } })).toMatchObject({
      status: 200,
      body: { version: 3 },
    });
    expect(await ask("DELETE", ITEM, { params, body: { version: 3 } })).toMatchObject({ status: 200 });
    expect(await ask("DELETE", ITEM, { params, body: { version: 3 } })).toMatchObject({ status: 404, body: { code: "missing" } });
  });

  test.each(["manager", "viewer"] as const)("a %s's key reads and changes nothing", async (role) => {
    const item = await newItem();
    const before = await everyRow(db);
    expect(await ask("POST", MARKS, { key: keys[role], params: { item: item.id }, body: { version: 1, state: "done" } })).toMatchObject({
      status: 403,
      body: { code: "forbidden" },
    });
    expect(await ask("GET", "/plans/[plan]", { key: keys[role], params: { plan: world.slug } })).toMatchObject({ status: 200 });
    const after = await everyRow(db);
    expect(tablesThatDiffer(before, after).filter((table) => table !== "ApiKey")).toEqual([]);
  });

  test("QA's key works in Test only", async () => {
    const [inTest, inBuild] = [await newItem(), await itemIn(db, world.planId, "runner-service.build")];
    expect(await ask("POST", MARKS, { key: keys.qa, params: { item: inTest.id }, body: { version: 1, state: "done" } })).toMatchObject({
      status: 200,
    });
    expect(await ask("POST", MARKS, { key: keys.qa, params: { item: inBuild.id }, body: { version: 1, state: "open" } })).toMatchObject({
      status: 403,
    });
  });

  test("an older version is a conflict that carries what stands", async () => {
    const item = await newItem();
    await ask("POST", MARKS, { params: { item: item.id }, body: { version: 1, state: "done" } });
    expect(await ask("POST", MARKS, { params: { item: item.id }, body: { version: 1, state: "failed", reason: "Slow." } })).toMatchObject({
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

  test("a locked stage is refused with every unmet condition, the same that the gate tells", async () => {
    const deploy = await itemIn(db, world.planId, "archive-service.deploy");
    const refused = await ask("POST", MARKS, { params: { item: deploy.id }, body: { version: 1, state: "done" } });
    expect(refused).toMatchObject({ status: 409, body: { code: "stage-locked", facts: { stage: "archive-service.deploy" } } });
    const gate = await ask("GET", "/stages/[stage]/gate", { params: { stage: deploy.stageId } });
    expect(gate).toMatchObject({ status: 200, body: { isMet: false, stage: { key: "archive-service.deploy", status: "locked" } } });
    const told = refused.body.facts.unmet.flatMap((s: { stage: string; conditions: { code: string }[] }) =>
      s.conditions.map((c) => `${s.stage} ${c.code}`),
    );
    expect(gate.body.locked.map((c: { stage: string; code: string }) => `${c.stage} ${c.code}`)).toEqual(told);
    expect(gate.body.locked.map((c: { code: string; roles: string[]; people: string[] }) => [c.code, c.roles, c.people])).toEqual([
      ["items-open", ["lead", "qa"], ["Ayşe Kaya", "Can Tekin"]],
      ["sign-off-missing", ["qa"], ["Ayşe Kaya"]],
    ]);
  });
});

describe("another plan", () => {
  test("does not exist to a key of this one: 404 for each of its ids, as for one that nobody has", async () => {
    const stage = await stageIn(db, world.planId, "runner-service.test");
    const item = await newItem();
    const before = await everyRow(db);
    const bodies: Record<string, unknown> = {
      [`POST ${MARKS}`]: { version: 1, state: "done" },
      [`PATCH ${ITEM}`]: { version: 1, text: "Mine" },
      [`DELETE ${ITEM}`]: { version: 1 },
      [`POST ${ITEMS}`]: { text: "Mine" },
    };
    const ids: Record<string, string[]> = { plan: [world.slug, world.planId], stage: [stage.id], item: [item.id] };
    for (const { method, path: address, params } of routes.filter((r) => r.params.length > 0)) {
      const [param = ""] = params;
      if (FOR_PEOPLE.has(`${method} ${address}`)) continue;
      const body = bodies[`${method} ${address}`];
      if (method !== "GET" && body === undefined) throw new Error(`No body for ${method} ${address}: add one.`);
      const unknown = await ask(method, address, { key: keys.other, params: { [param]: "01a1fe32-0000-7000-8000-000000000000" }, body });
      for (const id of ids[param] ?? []) {
        const answer = await ask(method, address, { key: keys.other, params: { [param]: id }, body });
        expect([answer.status, answer.body], `${method} ${address}`).toEqual([404, unknown.body]);
      }
    }
    expect(tablesThatDiffer(before, await everyRow(db)).filter((table) => table !== "ApiKey")).toEqual([]);
    expect((await ask("GET", "/plans", { key: keys.other })).body.plans.map((p: { slug: string }) => p.slug)).toEqual([other.slug]);
  });

  test("is not written to by naming it in a file's import", async () => {
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
  ];
  test.each(FORBIDDEN)("%s is refused with 422, and nothing changes", async (field) => {
    const item = await newItem();
    const stage = await stageIn(db, world.planId, "runner-service.test");
    const before = await everyRow(db);
    const withField = (body: object) => ({ raw: `{${JSON.stringify(field)}:{"isAdmin":true},${JSON.stringify(body).slice(1)}` });
    const answers = [
      await ask("POST", MARKS, { params: { item: item.id }, ...withField({ version: 1, state: "done" }) }),
      await ask("PATCH", ITEM, { params: { item: item.id }, ...withField({ version: 1, text: "Mine" }) }),
      await ask("DELETE", ITEM, { params: { item: item.id }, ...withField({ version: 1 }) }),
      await ask("POST", ITEMS, { params: { stage: stage.id }, ...withField({ text: "Mine" }) }),
      await ask("POST", "/plans/import", withField({ markdown: ALT_LAS, into: world.planId })),
    ];
    expect(answers.map((a) => a.status)).toEqual([422, 422, 422, 422, 422]);
    expect(tablesThatDiffer(before, await everyRow(db)).filter((table) => table !== "ApiKey")).toEqual([]);
  });
});

describe("a body", () => {
  const mark = async (sent: Sent) => ask("POST", MARKS, { params: { item: (await newItem()).id }, ...sent });
  test.each([
    ["of another type", { raw: "{}", headers: { "content-type": "text/plain" } }, 415, "content-type-not-json"],
    [
      "that is a form",
      { raw: new URLSearchParams({ version: "1" }), headers: { "content-type": "application/x-www-form-urlencoded" } },
      415,
      "content-type-not-json",
    ],
    ["with a key twice", { raw: '{"version":1,"state":"done","state":"open"}' }, 422, "key-twice"],
    ["nested too deep", { raw: `${'{"a":'.repeat(30)}1${"}".repeat(30)}` }, 422, "body-too-deep"],
    ["that is a list", { raw: "[]" }, 422, "body-not-object"],
    ["that is null", { raw: "null" }, 422, "body-not-object"],
    ["cut off", { raw: '{"version":1' }, 400, "body-not-json"],
    ["that is missing", {}, 422, "invalid"],
    ["with the address's own field", { raw: '{"item":"x","version":1,"state":"done"}' }, 422, "field-of-address"],
    ["with NUL in a text", { body: { version: 1, state: "failed", reason: "a\0b" } }, 422, "invalid"],
    ["with half a surrogate pair", { raw: '{"version":1,"state":"failed","reason":"\\ud800"}' }, 422, "invalid"],
    ["with a version that is no whole number", { body: { version: 1.5, state: "done" } }, 422, "invalid"],
    ["with a version beyond what is exact", { raw: '{"version":1e300,"state":"done"}' }, 422, "invalid"],
    [
      "of more than a megabyte",
      { raw: JSON.stringify({ version: 1, state: "failed", reason: "a".repeat(1024 * 1024) }) },
      413,
      "body-too-large",
    ],
  ] as const)("%s is refused as a problem document", async (_what, sent, status, code) => {
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
  test("that names nothing is answered with 404 or 422 for everything", async () => {
    for (const bad of BAD) {
      for (const { method, path: address, params } of routes.filter((r) => r.params.length > 0)) {
        const answer = await ask(method, address, {
          params: Object.fromEntries(params.map((p) => [p, bad])),
          ...(method === "GET" ? {} : { body: { version: 1, state: "done" } }),
        });
        const asks = FOR_PEOPLE.has(`${method} ${address}`) ? [403, 404] : [404, 422];
        expect(asks, `${method} ${address} ${JSON.stringify(bad).slice(0, 40)}`).toContain(answer.status);
      }
    }
  });

  test("of a plan to import into that names nothing is answered so, too", async () => {
    for (const bad of BAD) {
      for (const preview of [true, false]) {
        const answer = await ask("POST", "/plans/import", { body: { markdown: ALT_LAS, into: bad, preview } });
        expect(preview ? [200, 404, 422] : [404, 422], JSON.stringify(bad).slice(0, 40)).toContain(answer.status);
      }
    }
  });
});

const SEED = 5_197;
// The server database is the slower one, and differs only in what it takes for text.
const REQUESTS = testProvider === "sqlite" ? 2_000 : 600;

test(`${REQUESTS} requests of chance are all answered, none with a failure of ours (seed ${SEED})`, { timeout: 120_000 }, async () => {
  const random = seeded(SEED);
  const below = (limit: number) => Math.floor(random() * limit);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const item = await newItem();
  const stage = await stageIn(db, world.planId, "runner-service.test");
  const ids = [item.id, stage.id, world.planId, world.slug, other.planId, "x", "\0", "%", "a b", "ş", ""];
  const letters = [
    "a",
    "{",
    "}",
    "[",
    "]",
    '"',
    "\\",
    ":",
    ",",
    "\0",
    "\ud800",
    "ş",
    "🚀",
    " ",
    "\n",
    "1",
    "-",
    "- [x] ",
    "# ",
    "|",
    "\u202e",
  ];
  const text = () => Array.from({ length: below(30) }, () => pick(letters)).join("");
  const fields = [
    "version",
    "state",
    "reason",
    "text",
    "owner",
    "due",
    "to",
    "item",
    "stage",
    "markdown",
    "preview",
    "into",
    "phases",
    "answers",
    "__proto__",
    "constructor",
  ];
  const value = (depth: number): unknown =>
    pick<() => unknown>([
      () => null,
      () => random() < 0.5,
      () => below(5),
      () => -below(2 ** 31),
      () => random() * 1e300,
      text,
      () => pick(["open", "done", "failed", "not_applicable", "2023-07-15", "2023-02-30", "prep", "skip"]),
      () => pick(ids),
      () => (depth > 3 ? [] : Array.from({ length: below(4) }, () => value(depth + 1))),
      () => (depth > 3 ? {} : Object.fromEntries(Array.from({ length: below(4) }, () => [pick(fields), value(depth + 1)]))),
    ])();
  const bytes = () => Uint8Array.from({ length: below(200) }, () => below(256));
  const cut = (whole: string) => whole.slice(0, below(whole.length + 1)) + text() + whole.slice(below(whole.length + 1));
  const sensible = () =>
    pick([
      { version: 1, state: "done" },
      { version: 1, text: "Look" },
      { text: "New", owner: null, due: "2023-07-22" },
      { markdown: "# A\n\n## Test\n\n- [ ] b\n", preview: true },
      { markdown: ALT_LAS, into: world.planId },
    ]);
  const bodies: (() => BodyInit)[] = [
    bytes,
    text,
    () => JSON.stringify(value(0)),
    () => JSON.stringify({ ...sensible(), [pick(fields)]: value(0) }),
    () => cut(JSON.stringify(sensible())),
    () => JSON.stringify(sensible()),
  ];
  const types = [
    "application/json",
    "application/json",
    "application/json",
    "application/json; charset=utf-16",
    "text/markdown",
    "text/plain",
    "text/html",
    "",
    "a/b;c",
  ];
  const statuses = new Map<number, number>();

  for (let round = 0; round < REQUESTS; round++) {
    const route = pick(routes);
    const params = Object.fromEntries(route.params.map((p) => [p, pick(ids)]));
    const isRead = route.method === "GET";
    const raw = isRead ? undefined : pick(bodies)();
    const headers: Record<string, string> = {
      ...(isRead ? {} : { "content-type": pick(types) }),
      ...(random() < 0.1 ? { "content-length": String(below(10 ** 9)) } : {}),
      ...(random() < 0.1 ? { "x-request-id": "ÿ".repeat(below(100)) } : {}),
    };
    const story = () =>
      JSON.stringify({
        seed: SEED,
        round,
        route: `${route.method} ${route.path}`,
        params,
        headers,
        raw: raw instanceof Uint8Array ? [...raw] : raw,
      });
    const answer = await ask(route.method, route.path, {
      key: pick(Object.values(keys)),
      params,
      raw,
      headers,
      search: pick(["", "", "?preview=true", "?into=%00", "?into=x&into=y"]),
    }).catch((error: unknown) => {
      throw new Error(`${String(error)}: ${story()}`);
    });
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    if (answer.status >= 500) throw new Error(`${answer.status}: ${story()}`);
    if (answer.status >= 400) {
      expect(answer.type, story()).toBe("application/problem+json");
      expect(JSON.stringify(answer.body), story()).not.toMatch(/node_modules|prisma|SELECT |\.ts:|slw_/i);
    }
  }
  // Chance must have come through every door, not only knocked.
  for (const status of [200, 400, 403, 404, 415, 422]) expect(statuses.get(status) ?? 0, `status ${status}`).toBeGreaterThan(0);
});
