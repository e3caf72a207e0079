import { createHash, randomBytes, randomUUID } from "node:crypto";
import { request as ask } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "@playwright/test";
import pg from "pg";
import { EXAMPLE_ZONE } from "@/e2e/support/days";
import { removeFolder, temporaryFolder } from "@/e2e/support/templates";
import { isFull, rounds } from "@/lib/testing-rounds";
import { startPostgres } from "@/scripts/db/test-postgres.mjs";
import { type Server, startServer } from "@/scripts/serve.mjs";

// Two processes of Slipway on one PostgreSQL, as operators run them; no browser is needed to see what they tell each other.
test.describe.configure({ mode: "serial" });

/** Within one process the database ring races 300 times on both databases (lib/db/transactions.db.test.ts). */
const ROUNDS = rounds(15, 300);
const SAME_AT_ONCE = rounds(15, 50);
/** Where the machine is shared, at once may take a while; the promise of two seconds is for npm run test:full. */
const AT_ONCE_MS = isFull ? 2_000 : 10_000;

let skipped: string | null = null;
let stopPostgres = async () => {};
let url = "";
let sql: pg.Client;
let processes: [Server, Server];
const data = temporaryFolder();
const keys: string[] = [];
let planId = "";
let itemId = "";

const start = () => startServer({ data, env: { DATABASE_URL: url, SLIPWAY_TIME_ZONE: EXAMPLE_ZONE } });

test.beforeAll(async () => {
  const postgres = await startPostgres();
  if ("skipped" in postgres) {
    skipped = postgres.skipped;
    return;
  }
  ({ url, stop: stopPostgres } = postgres);
  processes = [await start(), await start()];
  sql = new pg.Client({ connectionString: url });
  await sql.connect();
  planId = await one(`SELECT id FROM "Plan"`);
  itemId = await one(
    `SELECT i.id FROM "Item" i JOIN "Stage" s ON s.id = i."stageId" WHERE s.key = 'runner-service.test' ORDER BY i.position LIMIT 1`,
  );
  for (let n = 0; n < 16; n++) keys.push(await aKey());
});
test.beforeEach(() => test.skip(skipped !== null, skipped ?? ""));
test.afterAll(async () => {
  await sql?.end();
  for (const process of processes ?? []) await process.stop();
  await stopPostgres();
  removeFolder(data);
});

const one = async (query: string, values: unknown[] = []): Promise<string> => {
  const { rows } = await sql.query<{ id: string }>(query, values);
  return rows[0]?.id ?? "";
};

/** What lib/session/tokens/api-key.ts makes and the page shows once. */
async function aKey(): Promise<string> {
  const secret = `slw_${randomBytes(32).toString("base64url")}`;
  const hash = createHash("sha256").update(secret).digest("hex");
  await sql.query(
    `INSERT INTO "ApiKey" (id, name, "keyHash", hint, "planId", role, "createdById", "expiresAt", "lastUsedAt")
     VALUES ($1, 'CI', $2, '', $3, 'lead', (SELECT id FROM "Person" WHERE name = 'Can Tekin'), now() + interval '1 day', now())`,
    [randomUUID(), hash, planId],
  );
  return secret;
}

const bearer = (key: string | undefined) => ({ authorization: `Bearer ${key}` });

const mark = (server: Server, key: string | undefined, version: number, state: string) =>
  fetch(`${server.url}/api/v1/items/${itemId}/marks`, {
    method: "POST",
    headers: { ...bearer(key), "content-type": "application/json", "if-match": `"${version}"` },
    body: JSON.stringify({ state }),
  });

const present = async (): Promise<{ version: number; state: string }> => {
  const { rows } = await sql.query<{ version: number; state: string }>(`SELECT version, state FROM "Item" WHERE id = $1`, [itemId]);
  return rows[0] ?? { version: 0, state: "" };
};

/** An open stream; `text()` is what came so far. */
async function listen(server: Server, headers: Record<string, string>, query = "") {
  const response = await fetch(`${server.url}/api/v1/plans/${planId}/live${query}`, {
    headers: { ...headers, accept: "text/event-stream" },
  });
  expect(response.status).toBe(200);
  let text = "";
  let closedAt = 0;
  const read = async () => {
    for await (const chunk of response.body ?? []) text += Buffer.from(chunk as Uint8Array).toString();
  };
  const ended = read()
    .catch(() => {})
    .finally(() => {
      closedAt = Date.now();
    });
  await expect.poll(() => text).toContain("event: hello");
  return { text: () => text, ended, closedAt: () => closedAt, leave: () => response.body?.cancel().catch(() => {}) };
}

const other = (state: string) => (state === "done" ? "open" : "done");

test("a script that asks both processes the same at once gets one answer, and one thing is done", { tag: "@rounds" }, async () => {
  const stageId = await one(`SELECT id FROM "Stage" WHERE key = 'segmentation-service.test'`);
  const add = async (server: Server, round: number) => {
    const response = await fetch(`${server.url}/api/v1/stages/${stageId}/items`, {
      method: "POST",
      headers: { ...bearer(keys[0]), "content-type": "application/json", "idempotency-key": `round-${round}` },
      body: JSON.stringify({ text: `Asked of both, ${round}` }),
    });
    return { status: response.status, body: (await response.json()) as { id?: string; code?: string } };
  };
  for (let round = 0; round < SAME_AT_ONCE; round++) {
    const answers = await Promise.all([0, 1, 0, 1].map((which) => add(processes[which === 0 ? 0 : 1], round)));
    const made = answers.filter(({ status }) => status === 201).map(({ body }) => body.id);
    expect(new Set(made).size, "whoever is answered is answered the same").toBe(1);
    for (const { status, body } of answers.filter((it) => it.status !== 201))
      expect([status, body.code]).toEqual([409, "idempotency-in-flight"]);
    expect((await add(processes[1], round)).body.id).toBe(made[0]);
  }
  expect(await one(`SELECT count(*)::text AS id FROM "Item" WHERE text LIKE 'Asked of both%'`)).toBe(String(SAME_AT_ONCE));
});

test(`what one process changes, the other's open pages are told within ${AT_ONCE_MS / 1000} seconds`, async () => {
  const [here, there] = processes;
  const stream = await listen(there, bearer(keys[0]));
  const times: number[] = [];
  for (let round = 0; round < 10; round++) {
    const { version, state } = await present();
    const before = Date.now();
    expect((await mark(here, keys[1], version, other(state))).status).toBe(200);
    const seq = await one(`SELECT max(seq)::text AS id FROM "Event"`);
    await expect.poll(() => stream.text(), { intervals: [5], timeout: AT_ONCE_MS }).toContain(`"seq":${seq}`);
    times.push(Date.now() - before);
  }
  console.log(`from one process to the other: ${Math.max(...times)} ms at most, request included`);
});

test(`of 16 clients at two processes who race for one item, exactly one wins, in each of ${ROUNDS} rounds`, {
  tag: "@rounds",
}, async () => {
  test.setTimeout(600_000);
  const begun = Date.now();
  for (let round = 0; round < ROUNDS; round++) {
    const { version, state } = await present();
    const answers = await Promise.all(keys.map((key, n) => mark(processes[n % 2 === 0 ? 0 : 1], key, version, other(state))));
    const statuses = answers.map(({ status }) => status).sort((a, b) => a - b);
    expect(statuses, `round ${round}`).toEqual([200, ...Array.from({ length: 15 }, () => 409)]);
    expect(await present()).toEqual({ version: version + 1, state: other(state) });
    await Promise.all(answers.map(async (answer) => answer.body?.cancel()));
  }
  console.log(`${ROUNDS} rounds in ${((Date.now() - begun) / 1000).toFixed(1)} s`);
});

test("somebody who is disabled is told nothing more within five seconds", async ({ browser }) => {
  const [here, there] = processes;
  const context = await browser.newContext({ baseURL: here.url, locale: "en-GB" });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByRole("button", { name: /^Sign in as Ayşe Kaya/ }).click();
  await page.waitForURL(/\/plans\//);
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  await context.close();

  const hers = await listen(there, { cookie });
  const others = await listen(there, bearer(keys[0]));
  const before = Date.now();
  await sql.query(`UPDATE "Person" SET "disabledAt" = now() WHERE name = 'Ayşe Kaya'`);
  await expect.poll(hers.closedAt, { timeout: 5_000 }).toBeGreaterThan(before);
  expect(others.closedAt()).toBe(0);
  const again = await fetch(`${there.url}/api/v1/plans/${planId}/live`, { headers: { cookie } });
  expect(again.status).toBe(401);
});

test("who looks at a stage in one process is seen in the other, and forgotten when that process dies", { tag: "@full" }, async ({
  browser,
}) => {
  test.setTimeout(90_000);
  const watcher = await cookieOf("Can Tekin");
  const looker = await cookieOf("Admin");
  const [here] = processes;
  const third = await start();
  const stage = "?stage=runner-service.test";
  const mine = await listen(here, { cookie: watcher }, stage);
  const theirs = await listen(third, { cookie: looker }, stage);
  const last = () => mine.text().split("event: here\ndata: ").at(-1)?.split("\n")[0] ?? "";
  await expect.poll(last, { timeout: AT_ONCE_MS }).toMatch(/"name":/);
  await expect.poll(theirs.text, { timeout: AT_ONCE_MS }).toContain("Can Tekin");
  process.kill(third.pid, "SIGKILL");
  await expect.poll(last, { timeout: 10_000 }).toBe('{"people":[]}');

  async function cookieOf(name: string): Promise<string> {
    const context = await browser.newContext({ baseURL: processes[0].url, locale: "en-GB" });
    const page = await context.newPage();
    await page.goto("/sign-in");
    await page.getByRole("button", { name: new RegExp(`^Sign in as .*${name}`, "i") }).click();
    await page.waitForURL(/\/plans/);
    const cookies = await context.cookies();
    await context.close();
    return cookies.map(({ name: of, value }) => `${of}=${value}`).join("; ");
  }
});

test("told to end with 50 streams open, a process answers what it was asked, and is gone within ten seconds", {
  tag: "@full",
}, async () => {
  const [, ending] = processes;
  const streams = await Promise.all(Array.from({ length: 50 }, (_, n) => listen(ending, bearer(keys[n % 10]))));
  const before = Number(await one(`SELECT count(*)::text AS id FROM "Event"`));
  // Bodies that take two to five seconds to arrive: they are being answered when the process is told to end.
  const stageId = await one(`SELECT "stageId" AS id FROM "Item" WHERE id = $1`, [itemId]);
  const slow = Array.from({ length: 6 }, (_, n) => slowly(ending, stageId, 2_000 + n * 600));
  await wait(700);
  const told = Date.now();
  const gone = ending.stop();
  const statuses = await Promise.all(slow);
  await Promise.all(streams.map(({ ended }) => ended));
  await gone;
  const took = Date.now() - told;
  console.log(`50 streams, 6 slow requests: gone after ${took} ms`);
  expect(statuses).toEqual([201, 201, 201, 201, 201, 201]);
  expect(took).toBeLessThan(10_000);
  expect(Math.max(...streams.map(({ closedAt }) => closedAt() - told))).toBeLessThan(2_000);
  expect(Number(await one(`SELECT count(*)::text AS id FROM "Event"`))).toBe(before + 6);
  processes[1] = await start();
});

/** Adds an item with a body that takes its time; gives the status. */
async function slowly(server: Server, stageId: string, ms: number): Promise<number> {
  const body = JSON.stringify({ text: `Added slowly, in ${ms} ms` });
  const { hostname, port } = new URL(server.url);
  return new Promise((done, fail) => {
    const request = ask(
      {
        hostname,
        port,
        method: "POST",
        path: `/api/v1/stages/${stageId}/items`,
        headers: { ...bearer(keys[15]), "content-type": "application/json", "content-length": Buffer.byteLength(body) },
      },
      (response) => {
        response.resume();
        done(response.statusCode ?? 0);
      },
    );
    request.on("error", fail);
    request.write(body.slice(0, 5));
    setTimeout(() => request.end(body.slice(5)), ms);
  });
}
