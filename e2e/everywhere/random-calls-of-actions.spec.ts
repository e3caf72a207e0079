import { readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import { expect, test } from "@/e2e/support/fixtures";
import { policy, type Verb } from "@/lib/domain/policy";
import { seeded } from "@/lib/domain/testing";
import { rounds } from "@/lib/testing-rounds";
import { inProject } from "@/scripts/root.mjs";

const SEED = Number(process.env.SLIPWAY_TEST_SEED ?? 4_711);
const REQUESTS = rounds(300, 2_000);

type Manifest = { node: Record<string, { exportedName: string; filename: string }> };
type Row = Record<string, unknown>;

/** Tables that any caller may change: rate limits, sessions (the demonstration signs in with a click), visits, marks. */
const CALLER_TABLES = [
  "AttemptWindow",
  "Session",
  "SigningChallenge",
  "SigningLock",
  "PlanVisit",
  "PersonMark",
  "Notice",
  "User",
  "Checkpoint",
  "Setting",
];
/** Tables in which a viewer may have rows. */
const VIEWER_TABLES = ["SavedView", "Event"];
/** Columns of their own row that people may change: how they get e-mail, and in which language. */
const MAIL_COLUMNS = ["wantsMail", "wantsDigest", "timeZone", "language", "version"];

/** Errors of the framework itself: the origin of another site, invalid arguments, text that cannot be parsed. */
const FRAMEWORK_ERRORS = [
  /Invalid Server Actions request/,
  /SyntaxError: .*JSON/,
  /CreateListFromArrayLike called on non-object/,
  /Cannot read properties of null \(reading 'length'\)/,
  /Connection closed/,
];

/** Every row of every table, by table. */
function rowsOf(file: string): Map<string, string> {
  const db = new Database(file, { readonly: true });
  try {
    const tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB '[A-Z]*'").all() as { name: string }[];
    return new Map(tables.map(({ name }) => [name, JSON.stringify(db.prepare(`SELECT * FROM "${name}" ORDER BY rowid`).all())]));
  } finally {
    db.close();
  }
}

/** All people; for the viewer, without the mail settings. */
const peopleOf = (rows: Map<string, string>): Row[] =>
  (JSON.parse(rows.get("Person") ?? "[]") as Row[]).map((person) =>
    person.name === "Viewer" ? Object.fromEntries(Object.entries(person).filter(([column]) => !MAIL_COLUMNS.includes(column))) : person,
  );

test(`${REQUESTS} random calls of server actions change nothing that the caller may not change, and none crashes (seed ${SEED})`, {
  tag: "@full",
}, async ({ slipway, signInAs, troubles }) => {
  // The framework's answers to requests that call no action.
  troubles.expect(/./);
  const actions = Object.entries(
    (JSON.parse(readFileSync(inProject(".next/server/server-reference-manifest.json"), "utf8")) as Manifest).node,
  );
  expect(actions.length).toBeGreaterThan(40);
  const viewer = await signInAs("viewer");
  const cookie = (await viewer.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  await viewer.close();

  const file = join(slipway.data, "slipway.db");
  const before = rowsOf(file);
  const ids = (table: string) => (JSON.parse(before.get(table) ?? "[]") as Row[]).map((row) => String(row.id));
  const random = seeded(SEED);
  const below = (limit: number) => Math.floor(random() * limit);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const known: Record<string, () => string> = {
    item: () => pick(ids("Item")),
    stage: () => pick(ids("Stage")),
    service: () => pick(ids("Service")),
    phase: () => pick(ids("Phase")),
    plan: () => pick([...ids("Plan"), "alt-las"]),
    person: () => pick(ids("Person")),
    version: () => String(1 + below(2)),
    state: () => pick(["done", "open", "failed", "nonsense"]),
    text: () => "Mine",
    name: () => "Mine",
    title: () => "Mine",
    to: () => "1",
    start: () => "2030-01-01",
    role: () => "lead",
    admin: () => "yes",
    before: () => "viewer",
    place: () => `${pick(ids("Plan"))} lead`,
    days: () => "30",
    repository: () => "mine/mine",
    digest: () => `sha256:${"a".repeat(64)}`,
    strategy: () => "canary",
    query: () => "owner=me",
    markdown: () => "# Mine\n\n## Test\n\n- [ ] b\n",
    confirm: () => pick(["new", ...ids("Plan")]),
    token: () => "x",
    email: () => "mine@example.test",
    password: () => "a long enough password",
    template: () => "image-rollout",
    services: () => "Mine",
    upTo: () => "3",
    decision: () => "approve",
    challenge: () => "x",
    snapshotHash: () => "a".repeat(64),
    // Anonymous callers may sign in; that is not tested here.
    language: () => "en",
    reason: () => "Because.",
    signOff: () => "x",
    what: () => "state",
    value: () => "done",
  };
  const odd = () =>
    pick(["", "\0", "\ud800", "$F1", "$undefined", "__proto__", "a".repeat(below(5_000)), "{}", "[]", "-1", "1e400", "NaN", "🚀"]);
  const field = (name: string) => (random() < 0.85 ? (known[name]?.() ?? odd()) : odd());

  const names = Object.keys(known);
  function form(): FormData {
    const data = new FormData();
    data.append("0", pick(['[null,"$K1"]', '["$K1"]', '[{"kind":"ok"},"$K1"]', '[null,"$K1",1,2,3,4,5,6,7,8,9,10]']));
    // A form with every field has the fields that the action reads.
    for (const name of random() < 0.7 ? names : names.filter(() => random() < 0.3)) data.append(`1_${name}`, field(name));
    return data;
  }
  const args = () =>
    JSON.stringify(
      pick<() => unknown>([
        () => [{ plan: field("plan"), item: field("item"), version: 1, state: "done" }],
        () => [{ plan: field("plan"), group: null, items: [{ id: field("item"), version: 1 }], what: "state", value: "done", reason: "" }],
        () => [{ plan: field("plan"), group: null, requestId: "x", items: [{ id: field("item"), version: 1 }] }],
        () => [null, null],
        () => [odd(), odd(), odd()],
        () => Array.from({ length: below(12) }, odd),
        () => ({}),
        () => "text",
      ])(),
    );
  const malformed = () => pick(["", "[", '["$K9"]', '["$@1"]', '["$F1"]', "null", "0", '["$Q1"]', '{"0":1}', "\u0000", "[".repeat(3_000)]);

  const statuses = new Map<string, number>();
  const call = async () => {
    const [id, { exportedName }] = pick(actions);
    // These sign people in or out and are tested elsewhere.
    if (["signIn", "signInAs", "signOut", "setAppearance"].includes(exportedName)) return;
    const isViewer = random() < 0.6;
    const kind = pick(["form", "form", "form", "args", "args", "malformed", "fields"] as const);
    const headers: Record<string, string> = {
      origin: random() < 0.95 ? slipway.url : "https://evil.test",
      accept: "text/x-component",
      ...(isViewer ? { cookie } : random() < 0.3 ? { cookie: "slipway.session_token=not.real" } : {}),
      ...(kind === "fields" ? {} : { "next-action": random() < 0.95 ? id : "0".repeat(42) }),
    };
    let body: BodyInit;
    if (kind === "form") body = form();
    else if (kind === "fields") {
      const data = new FormData();
      data.append(`$ACTION_ID_${id}`, "");
      for (const name of names) data.append(name, field(name));
      body = data;
    } else {
      headers["content-type"] = "text/plain;charset=UTF-8";
      body = kind === "args" ? args() : malformed();
    }
    const isElsewhere = headers.origin !== slipway.url;
    const path = pick(["/", "/sign-in", "/plans/alt-las", "/plans", "/people", "/no-such-page"]);
    const response = await fetch(`${slipway.url}${path}`, { method: "POST", headers, body, redirect: "manual" });
    const text = await response.text();
    const request = `${exportedName} at ${path}, ${kind}`;
    expect(text, request).not.toMatch(/node_modules|PrismaClient|SELECT .* FROM|keyHash|\bat \w+ \(/);
    const status =
      response.status < 500 ? String(response.status) : `${response.status} ${isElsewhere ? "elsewhere" : kind} ${exportedName}`;
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  };
  for (let done = 0; done < REQUESTS; done += 4) await Promise.all([call(), call(), call(), call()]);
  // A form of Slipway's pages never fails; a request that calls no action may fail inside the framework.
  expect([...statuses.keys()].filter((status) => / (form|fields) /.test(status))).toEqual([]);
  const failures = slipway
    .log()
    .split("\n")
    .filter((line) => line.includes("⨯"));
  expect([...new Set(failures.filter((line) => !FRAMEWORK_ERRORS.some((pattern) => pattern.test(line))))]).toEqual([]);
  expect(statuses.get("200") ?? 0, "an action answered most calls").toBeGreaterThan(REQUESTS / 4);

  const after = rowsOf(file);
  const changed = [...after.keys()].filter((table) => after.get(table) !== before.get(table));
  expect(changed.filter((table) => !CALLER_TABLES.includes(table) && !VIEWER_TABLES.includes(table) && table !== "Person")).toEqual([]);
  expect(peopleOf(after)).toEqual(peopleOf(before));
  const events = (JSON.parse(after.get("Event") ?? "[]") as Row[]).slice((JSON.parse(before.get("Event") ?? "[]") as Row[]).length);
  for (const { verb, actorName, after: became } of events) {
    const line: object = policy[verb as Verb];
    const isRefused = String(became).includes('"refused"');
    expect(isRefused || "viewer" in line || "self" in line, `${String(actorName)}: ${String(verb)} ${String(became)}`).toBe(true);
  }
  expect((await fetch(`${slipway.url}/api/ready`)).status).toBe(200);
});
