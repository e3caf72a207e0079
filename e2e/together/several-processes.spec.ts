import { createHash, randomBytes, randomUUID } from "node:crypto";
import { request as httpRequest } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "@playwright/test";
import pg from "pg";
import { EXAMPLE_ZONE } from "@/e2e/support/days";
import { continueAs } from "@/e2e/support/sign-in";
import { loadOriginal, removeFolder, temporaryFolder } from "@/e2e/support/templates";
import { isFull, rounds } from "@/lib/testing-rounds";
import { startPostgres } from "@/scripts/db/test-postgres.mjs";
import { type Server, startServer } from "@/scripts/serve.mjs";

// Two processes of Slipway on one PostgreSQL, as operators run them. No browser is needed to read their streams.
test.describe.configure({ mode: "serial" });

/** Within one process the database ring races 300 times on both databases (lib/db/transactions.db.test.ts). */
const ROUNDS = rounds(8, 300);
const SAME_ROUNDS = rounds(8, 50);
/** On a shared machine updates take longer; only npm run test:full checks the promised two seconds. */
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
  await loadOriginal(data, { DATABASE_URL: url });
  processes = [await start(), await start()];
  sql = new pg.Client({ connectionString: url });
  await sql.connect();
  planId = await queryId(`SELECT id FROM "Plan"`);
  itemId = await queryId(
    `SELECT i.id FROM "Item" i JOIN "Stage" s ON s.id = i."stageId" WHERE s.key = 'runner-service.test' ORDER BY i.position LIMIT 1`,
  );
  for (let n = 0; n < 16; n++) keys.push(await createKey());
});
test.beforeEach(() => test.skip(skipped !== null, skipped ?? ""));
test.afterAll(async () => {
  await sql?.end();
  for (const process of processes ?? []) await process.stop();
  await stopPostgres();
  removeFolder(data);
});

const queryId = async (query: string, values: unknown[] = []): Promise<string> => {
  const { rows } = await sql.query<{ id: string }>(query, values);
  return rows[0]?.id ?? "";
};

/** An API key as lib/session/tokens/api-key.ts creates it and the page shows it once. */
async function createKey(): Promise<string> {
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

/** An open stream; `text()` is everything received so far. */
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

test("the same request sent to two processes at once is done once, with one answer", { tag: "@rounds" }, async () => {
  const stageId = await queryId(`SELECT id FROM "Stage" WHERE key = 'segmentation-service.test'`);
  const add = async (server: Server, round: number) => {
    const response = await fetch(`${server.url}/api/v1/stages/${stageId}/items`, {
      method: "POST",
      headers: { ...bearer(keys[0]), "content-type": "application/json", "idempotency-key": `round-${round}` },
      body: JSON.stringify({ text: `Sent to both, ${round}` }),
    });
    return { status: response.status, body: (await response.json()) as { id?: string; code?: string } };
  };
  for (let round = 0; round < SAME_ROUNDS; round++) {
    const answers = await Promise.all([0, 1, 0, 1].map((which) => add(processes[which === 0 ? 0 : 1], round)));
    const created = answers.filter(({ status }) => status === 201).map(({ body }) => body.id);
    expect(new Set(created).size, "all successful answers name the same item").toBe(1);
    for (const { status, body } of answers.filter(({ status }) => status !== 201))
      expect([status, body.code]).toEqual([409, "idempotency-in-flight"]);
    expect((await add(processes[1], round)).body.id).toBe(created[0]);
  }
  expect(await queryId(`SELECT count(*)::text AS id FROM "Item" WHERE text LIKE 'Sent to both%'`)).toBe(String(SAME_ROUNDS));
});

test(`a change in one process reaches the open pages of the other within ${AT_ONCE_MS / 1000} seconds`, async () => {
  const [here, there] = processes;
  const stream = await listen(there, bearer(keys[0]));
  const times: number[] = [];
  for (let round = 0; round < 10; round++) {
    const { version, state } = await present();
    const before = Date.now();
    expect((await mark(here, keys[1], version, other(state))).status).toBe(200);
    const seq = await queryId(`SELECT max(seq)::text AS id FROM "Event"`);
    await expect.poll(() => stream.text(), { intervals: [5], timeout: AT_ONCE_MS }).toContain(`"seq":${seq}`);
    times.push(Date.now() - before);
  }
  console.log(`from one process to the other: ${Math.max(...times)} ms at most, request included`);
});

test(`when 16 clients at two processes race for one item, exactly one wins, in each of ${ROUNDS} rounds`, {
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

test("a disabled person receives no updates after five seconds", async ({ browser }) => {
  const [here, there] = processes;
  const context = await browser.newContext({ baseURL: here.url, locale: "en-GB" });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await continueAs(page, "Ayşe Kaya");
  await page.waitForURL(/\/my-work$/);
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  await context.close();

  const hers = await listen(there, { cookie });
  const keyStream = await listen(there, bearer(keys[0]));
  const before = Date.now();
  await sql.query(`UPDATE "Person" SET "disabledAt" = now() WHERE name = 'Ayşe Kaya'`);
  await expect.poll(hers.closedAt, { timeout: 5_000 }).toBeGreaterThan(before);
  expect(keyStream.closedAt()).toBe(0);
  const again = await fetch(`${there.url}/api/v1/plans/${planId}/live`, { headers: { cookie } });
  expect(again.status).toBe(401);
});

test("peers of a stage are shown across processes, and disappear when their process dies", { tag: "@full" }, async ({ browser }) => {
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
    await continueAs(page, name);
    await page.waitForURL((url) => url.pathname !== "/sign-in");
    const cookies = await context.cookies();
    await context.close();
    return cookies.map((cookie) => `${cookie.name}=${cookie.value}`).join("; ");
  }
});

test("a process that must stop with 50 open streams answers its requests and ends within ten seconds", {
  tag: "@full",
}, async () => {
  const [, ending] = processes;
  const streams = await Promise.all(Array.from({ length: 50 }, (_, n) => listen(ending, bearer(keys[n % 10]))));
  const before = Number(await queryId(`SELECT count(*)::text AS id FROM "Event"`));
  // Bodies take two to five seconds to arrive, so these requests are in progress when the process must stop.
  const stageId = await queryId(`SELECT "stageId" AS id FROM "Item" WHERE id = $1`, [itemId]);
  const slow = Array.from({ length: 6 }, (_, n) => slowly(ending, stageId, 2_000 + n * 600));
  await wait(700);
  const stoppedAt = Date.now();
  const gone = ending.stop();
  const statuses = await Promise.all(slow);
  await Promise.all(streams.map(({ ended }) => ended));
  await gone;
  const took = Date.now() - stoppedAt;
  console.log(`50 streams, 6 slow requests: gone after ${took} ms`);
  expect(statuses).toEqual([201, 201, 201, 201, 201, 201]);
  expect(took).toBeLessThan(10_000);
  expect(Math.max(...streams.map(({ closedAt }) => closedAt() - stoppedAt))).toBeLessThan(2_000);
  expect(Number(await queryId(`SELECT count(*)::text AS id FROM "Event"`))).toBe(before + 6);
  processes[1] = await start();
});

/** Adds an item with a slow request body; returns the status. */
async function slowly(server: Server, stageId: string, ms: number): Promise<number> {
  const body = JSON.stringify({ text: `Added slowly, in ${ms} ms` });
  const { hostname, port } = new URL(server.url);
  return new Promise((done, fail) => {
    const request = httpRequest(
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
