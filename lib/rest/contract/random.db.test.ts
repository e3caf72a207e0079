import { expect, test, vi } from "vitest";
import { ALT_LAS, aKey, altLas, anItem, otherPlan } from "@/lib/commands/testing";
import { testProvider } from "@/lib/db/testing";
import type { Principal } from "@/lib/domain/policy";
import { seeded } from "@/lib/domain/testing";
import { allRoutes, askRoute } from "@/lib/rest/testing";
import { rounds } from "@/lib/testing-rounds";
import type { JsonSchema } from "./document";
import { document, operationOf } from "./testing-contract";

const session: { who: Principal } = { who: { kind: "nobody" } };
vi.mock("@/lib/session/current", () => ({
  currentPrincipal: async () => session.who,
  currentCredential: async () => ({ kind: "session", id: "here" }),
}));
vi.mock("next/headers", () => ({ headers: async () => new Headers(), cookies: async () => new Map() }));
vi.mock("next-intl/server", async () => {
  const { createTranslator } = await import("next-intl");
  const { default: messages } = await import("@/lib/i18n/en.json");
  return { getLocale: async () => "en", getTranslations: async () => createTranslator({ locale: "en", messages }) };
});

const SEED = Number(process.env.SLIPWAY_TEST_SEED ?? 5_197);
// PostgreSQL is slower here and differs only in the texts it accepts.
const REQUESTS = testProvider === "sqlite" ? rounds(1_000, 10_000) : 1_000;

/** No response may contain file paths, SQL or secrets. */
const FORBIDDEN = /node_modules|prisma|SELECT |INSERT |\.tsx?:\d|\bat [\w.]+ \(|keyHash|tokenHash|passwordHash|slipway-example/i;
/** Secrets that the route that creates them shows once. */
const SHOWN_ONCE = /"(secret|url|challenge)":"[^"]*"/g;

const LETTERS = [
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
const FIELDS = [
  ..."version state reason text owner due to item stage markdown preview into phases answers plan role admin email days name title".split(
    " ",
  ),
  ..."start end advisory strategy repository tag digest items undo upTo seen notices query roles before decision challenge".split(" "),
  ..."snapshotHash password comment __proto__ constructor prototype toString hasOwnProperty userId isAdmin epoch".split(" "),
];
const HEADERS = ["idempotency-key", "if-match", "x-request-id", "accept-language", "accept", "last-event-id", "x-forwarded-for", "range"];
const TYPES = [
  ...Array<string>(6).fill("application/json"),
  "application/json; charset=utf-16",
  "text/markdown",
  "text/plain",
  "text/html",
  "multipart/form-data; boundary=x",
  "",
  "a/b;c",
];

test(`the responses to ${REQUESTS} random requests match the API document, and none is a server error (seed ${SEED})`, {
  timeout: 300_000,
}, async () => {
  const world = await altLas();
  const { db, planId } = world;
  const other = await otherPlan(db);
  const routes = await allRoutes();
  const keys = [
    ...(await Promise.all((["lead", "qa", "manager", "viewer"] as const).map((role) => aKey(db, planId, role)))),
    await aKey(db, planId, "lead"),
    await aKey(db, other.planId, "lead"),
    "slw_unknown",
  ];
  const people = [
    world.can,
    world.can,
    world.can,
    world.ayse,
    world.admin,
    world.who.manager,
    world.who.viewer,
    { kind: "nobody" } as const,
  ];

  const random = seeded(SEED);
  const below = (limit: number) => Math.floor(random() * limit);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  // Random requests also remove rows, so existing ids are read again from time to time.
  const existingIds = async (): Promise<Record<string, string[]>> => {
    const some = { where: { planId }, take: 3, orderBy: { id: "desc" }, select: { id: true } } as const;
    const idsOf = (rows: { id: string }[]) => rows.map((row) => row.id);
    const stages = await db.stage.findMany({ ...some, where: { planId, phase: { kind: "test" } } });
    for (const { id } of stages.slice(0, 2)) await anItem(db, id);
    return {
      item: idsOf(await db.item.findMany(some)),
      stage: idsOf(stages),
      plan: [planId, world.slug],
      service: idsOf(await db.service.findMany(some)),
      phase: idsOf(await db.phase.findMany(some)),
      person: [world.personId.ayse, world.personId.viewer],
    };
  };
  let ids = await existingIds();
  const wrongIds = [other.planId, "x", "\0", "%", "%00", "a b", "ş", "", "__proto__", "..", "a".repeat(3000), "\ud800", "'; DROP TABLE"];
  const text = () => Array.from({ length: below(30) }, () => pick(LETTERS)).join("");
  const value = (depth: number): unknown =>
    pick<() => unknown>([
      () => null,
      () => random() < 0.5,
      () => below(5),
      () => -below(2 ** 31),
      () => random() * 1e300,
      text,
      () => "x".repeat(below(20_000)),
      () =>
        pick([
          "open",
          "done",
          "failed",
          "not_applicable",
          "2023-07-15",
          "2023-02-30",
          "9999-12-31",
          "prep",
          "skip",
          "lead",
          "canary",
          "@Can Tekin",
        ]),
      () => pick(pick(Object.values(ids))),
      () => (depth > 3 ? [] : Array.from({ length: below(4) }, () => value(depth + 1))),
      () => (depth > 3 ? {} : Object.fromEntries(Array.from({ length: below(4) }, () => [pick(FIELDS), value(depth + 1)]))),
    ])();
  const named: Record<string, () => unknown> = {
    owner: () => pick([null, ...(ids.person ?? [])]),
    due: () => pick([null, "2023-07-22"]),
    start: () => `${2000 + below(8000)}-03-04`,
    until: () => "2100-01-01",
    from: () => pick([null, "2100-01-01", world.slug]),
    to: () => pick([null, "2100-01-02", 1]),
    digest: () => `sha256:${"ab".repeat(32)}`,
    repository: () => "a/b",
    markdown: () => pick(["# A\n\n## Test\n\n- [ ] b\n", ALT_LAS]),
    into: () => pick([null, planId]),
    preview: () => random() < 0.5,
    plan: () => planId,
    service: () => pick([null, ...(ids.service ?? [])]),
    stage: () => pick(ids.stage ?? []),
    item: () => pick([null, ...(ids.item ?? [])]),
    id: () => pick(ids.item ?? []),
    query: () => "owner=me",
    url: () => "https://example.test/x",
    email: () => null,
    name: () => `Called ${below(1000)}`,
    title: () => `Titled ${below(1000)}`,
  };
  /** A value that a schema of the document allows; for known names, a sensible one. */
  const sampleOf = (schema: JsonSchema, name = ""): unknown => {
    if (named[name] && random() < 0.9) return named[name]();
    if (typeof schema.$ref === "string") return sampleOf(document.components.schemas[schema.$ref.split("/").at(-1) ?? ""] ?? {}, name);
    if (schema.const !== undefined) return schema.const;
    if (Array.isArray(schema.enum)) return pick(schema.enum as unknown[]);
    if (Array.isArray(schema.anyOf)) return sampleOf(pick(schema.anyOf as JsonSchema[]), name);
    if (Array.isArray(schema.type)) return sampleOf({ ...schema, type: pick(schema.type as string[]) }, name);
    switch (schema.type) {
      case "object":
        return Object.fromEntries(
          Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>)
            .filter(([key]) => ((schema.required ?? []) as string[]).includes(key) || random() < 0.5)
            .map(([key, part]) => [key, sampleOf(part, key)]),
        );
      case "array":
        return Array.from({ length: 1 + below(2) }, () => sampleOf((schema.items ?? {}) as JsonSchema, name));
      case "integer":
        return Number(schema.minimum ?? 0) + below(5);
      case "boolean":
        return random() < 0.5;
      case "null":
        return null;
      default:
        return "Something long enough to be a reason.";
    }
  };
  let accepted: JsonSchema = {};
  const sensible = () => sampleOf(accepted) as object;
  const cut = (whole: string) => whole.slice(0, below(whole.length + 1)) + text() + whole.slice(below(whole.length + 1));
  const bodies: (() => BodyInit)[] = [
    () => Uint8Array.from({ length: below(200) }, () => below(256)),
    text,
    () => `${"[".repeat(below(2000))}1`,
    () => JSON.stringify(value(0)) ?? "",
    () => JSON.stringify({ ...sensible(), [pick(FIELDS)]: value(0) }),
    () => `{${JSON.stringify(pick(FIELDS))}:1,${JSON.stringify(sensible()).slice(1)}`,
    () => cut(JSON.stringify(sensible())),
    ...Array<() => string>(4).fill(() => JSON.stringify(sensible())),
  ];
  const printable = () => text().replace(/[^ -~]/g, "");
  const searches = [
    "",
    "",
    "",
    "?limit=1",
    "?limit=999",
    "?cursor=x",
    "?preview=true",
    "?into=%00",
    "?into=x&into=y",
    "?format=csv",
    "?q=%ff",
    "?__proto__=1",
    "?sort=-due&group=owner",
    "?from=2023-07-01&verb=item.mark",
    "?%",
  ];
  const statuses = new Map<number, number>();

  for (let round = 0; round < REQUESTS; round++) {
    if (round % 250 === 249) ids = await existingIds();
    const route = pick(routes);
    const params = Object.fromEntries(
      route.params.map((name) => [name, random() < 0.7 ? pick(ids[name] ?? wrongIds) : pick([...Object.values(ids).flat(), ...wrongIds])]),
    );
    const isRead = route.method === "GET";
    const content = operationOf(route.method, route.path)?.requestBody?.content as Record<string, { schema?: JsonSchema }> | undefined;
    accepted = content?.["application/json"]?.schema ?? { type: "object" };
    const raw = isRead ? undefined : pick(bodies)();
    const headers: Record<string, string> = {
      ...(isRead ? {} : { "content-type": pick(TYPES) }),
      ...(random() < 0.8 ? { "sec-fetch-site": "same-origin" } : {}),
      ...(random() < 0.7 ? { "if-match": `"${1 + below(3)}"` } : {}),
      ...(random() < 0.2 ? { "idempotency-key": `k${below(200)}` } : {}),
      ...(random() < 0.1 ? { "content-length": String(below(10 ** 9)) } : {}),
      ...(random() < 0.1 ? { "x-request-id": "ÿ".repeat(below(100)) } : {}),
      ...(random() < 0.2 ? { [pick(HEADERS)]: printable() } : {}),
    };
    session.who = pick(people);
    const key = random() < 0.5 ? pick(keys) : null;
    const search = pick(searches);
    const description = () =>
      JSON.stringify({
        seed: SEED,
        round,
        who: key ?? session.who,
        route: `${route.method} ${route.path}`,
        params,
        search,
        headers,
        raw: raw instanceof Uint8Array ? [...raw] : raw,
      }).slice(0, 3000);
    const answer = await askRoute(route, { key, params, raw, headers, search }).catch((error: unknown) => {
      throw new Error(`${String(error)}: ${description()}`);
    });
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    if (answer.status >= 500) throw new Error(`${answer.status}: ${description()}`);
    if (answer.status >= 400) expect(answer.type, description()).toBe("application/problem+json");
    const responseText = typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body);
    expect(responseText.replace(SHOWN_ONCE, ""), description()).not.toMatch(FORBIDDEN);
    if (answer.status >= 400) expect(responseText, description()).not.toMatch(/slw_/);
  }
  // The random requests must have reached every kind of response.
  const rare = REQUESTS === 10_000 ? [201, 409, 413] : [];
  for (const status of [200, 400, 401, 403, 404, 415, 422, 428, ...rare])
    expect(statuses.get(status) ?? 0, `status ${status}`).toBeGreaterThan(0);
});
