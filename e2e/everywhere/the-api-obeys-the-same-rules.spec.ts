import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { cell, openStage } from "@/e2e/support/board";
import { deploying, testing } from "@/e2e/support/example";
import { expect, test } from "@/e2e/support/fixtures";

const NAME = "CI of the runner";

/** Creates a key on its page and returns its secret, which is shown once. */
async function createKey(page: Page, role: string): Promise<string> {
  await page.goto("/api-keys");
  const form = page.getByRole("form", { name: "Create an API key" });
  await form.getByLabel("Name").fill(NAME);
  await form.getByRole("combobox", { name: "Role" }).selectOption({ label: `ALT_LAS Beta Docker İmajları Geçiş Planı: ${role}` });
  await form.getByRole("button", { name: "Create" }).click();
  return page.getByRole("textbox", { name: "API key" }).inputValue();
}

type RequestOptions = { method?: string; seen?: string; body?: unknown; headers?: Record<string, string> };

/** Requests of a script that uses a key. */
const script =
  (url: string, key: string) =>
  async (path: string, { method = "GET", seen, body, headers = {} }: RequestOptions = {}) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(seen === undefined ? {} : { "if-match": seen }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    return { status: response.status, etag: response.headers.get("etag") ?? "", body: await response.json(), headers: response.headers };
  };

type Stage = { id: string; key: string };
type Item = { id: string; text: string };
type Condition = { code: string };

test("a script ticks items by the same rules as the screen, and people see what it did", { tag: "@dialect" }, async ({
  signInAs,
  slipway,
}) => {
  const can = await signInAs("can");
  const api = script(slipway.url, await createKey(can, "DevOps lead"));

  const { stages } = (await api("/plans/alt-las/stages")).body as { stages: Stage[] };
  const stage = (key: string) => stages.find((found) => found.key === key)?.id ?? "";
  const itemOf = async (key: string, text: string) => {
    const { items } = (await api(`/stages/${stage(key)}`)).body as { items: Item[] };
    return items.find((found) => found.text === text)?.id ?? "";
  };
  const item = await itemOf("runner-service.test", testing("Runner Service"));
  const before = await api(`/items/${item}`);
  expect(before.body).toMatchObject({ state: "open", version: 1 });

  const mark = (options: RequestOptions, itemId = item) =>
    api(`/items/${itemId}/marks`, { method: "POST", body: { state: "done" }, ...options });
  expect(await mark({})).toMatchObject({ status: 428, body: { code: "precondition-required" } });

  await can.goto("/plans/alt-las");
  const once = { seen: before.etag, headers: { "idempotency-key": "build-17" } };
  const done = await mark(once);
  expect([done.status, done.body.version, done.etag]).toEqual([200, 2, '"2"']);
  const again = await mark(once);
  expect([again.status, again.body, again.headers.get("idempotency-replayed")]).toEqual([200, done.body, "true"]);
  expect(await mark({ ...once, body: { state: "open" } })).toMatchObject({ status: 422, body: { code: "idempotency-key-reused" } });
  await expect(cell(can, "Runner Service", "test"), "the open board is updated").toContainText("Awaiting sign-off");

  expect(await mark({ seen: before.etag, body: { state: "failed", reason: "Slow." } })).toMatchObject({
    status: 409,
    body: { code: "conflict", present: { state: "done", version: 2, by: NAME } },
  });

  const deploy = await itemOf("archive-service.deploy", deploying("Archive Service"));
  const refused = await mark({ seen: '"1"' }, deploy);
  expect(refused).toMatchObject({ status: 409, body: { code: "stage-locked" } });
  const gate = await api(`/stages/${stage("archive-service.deploy")}/gate`);
  const reasons = (refused.body.facts.unmet as { conditions: Condition[] }[]).flatMap(({ conditions }) =>
    conditions.map(({ code }) => code),
  );
  expect((gate.body.locked as Condition[]).map(({ code }) => code)).toEqual(reasons);
  const panel = await openStage(can, "Archive Service", "deploy");
  await expect(panel, "the screen gives the same reasons").toContainText("1 item is open");

  await can.goto("/plans/alt-las/activity");
  const lines = can.getByRole("main").getByRole("listitem");
  await expect(lines.first()).toContainText(`${NAME} marked “${testing("Runner Service")}” as done`);
  await expect(lines.filter({ hasText: testing("Runner Service") })).toHaveCount(1);
});

test("a key has the rights of its role, in its plan, until it expires", { tag: "@full" }, async ({ signInAs, slipway }) => {
  const can = await signInAs("can");
  const imported = await can.request.post("/api/v1/plans/import", {
    headers: { origin: slipway.url, "content-type": "text/markdown" },
    data: "# Harbour\n\n## Test\n\n- [ ] Test the Crane Service image\n",
  });
  expect(imported.status()).toBe(201);
  const { slug } = (await imported.json()) as { slug: string };
  const { items } = (await (await can.request.get(`/api/v1/plans/${slug}/items`)).json()) as { items: Item[] };
  const foreign = `/items/${items[0]?.id}`;
  expect((await can.request.get(`/api/v1${foreign}`)).status()).toBe(200);

  const api = script(slipway.url, await createKey(can, "DevOps lead"));
  expect(await api(`/plans/${slug}`)).toMatchObject({ status: 404, body: { code: "missing" } });
  expect(await api(foreign)).toMatchObject({ status: 404 });
  expect(await api(`${foreign}/marks`, { method: "POST", seen: '"1"', body: { state: "done" } })).toMatchObject({ status: 404 });
  expect(((await api("/plans")).body.plans as { slug: string }[]).map((plan) => plan.slug)).toEqual(["alt-las"]);

  expect(await api("/no-such-thing")).toMatchObject({ status: 404, body: { code: "missing" } });
  const wrongVerb = await fetch(`${slipway.url}/api/v1/plans/alt-las/export`, { method: "DELETE" });
  expect(wrongVerb.status).toBe(405);

  const reads = script(slipway.url, await createKey(can, "Viewer"));
  const readable = ((await reads("/plans/alt-las/items?limit=1")).body.items as Item[])[0]?.id;
  expect(await reads(`/items/${readable}/marks`, { method: "POST", seen: '"1"', body: { state: "done" } })).toMatchObject({
    status: 403,
    body: { code: "forbidden" },
  });

  await can.goto("/api-keys");
  await can
    .getByRole("button", { name: `Revoke the API key ${NAME}` })
    .first()
    .click();
  await expect(can.getByRole("button", { name: `Revoke the API key ${NAME}` })).toHaveCount(1);
  expect([(await api("/plans")).status, (await reads("/plans")).status].sort((a, b) => a - b)).toEqual([200, 401]);
});

test("the API reference lists the same routes as the OpenAPI document", { tag: "@full" }, async ({ signInAs }) => {
  const can = await signInAs("can");
  await can.goto("/api-keys");
  await can.getByRole("link", { name: "API reference" }).click();
  await expect(can.getByRole("heading", { name: "API", level: 1 })).toBeVisible();
  const download = can.waitForEvent("download");
  await can.getByRole("link", { name: "OpenAPI document" }).click();
  expect((await download).suggestedFilename()).toBe("slipway-openapi.json");
  const document = (await (await can.request.get("/api/v1/openapi.json")).json()) as { openapi: string; paths: Record<string, object> };
  expect(document.openapi).toBe("3.1.0");
  for (const path of ["/items/{item}/marks", "/plans/{plan}/events"]) {
    expect(document.paths[path]).toBeDefined();
    await expect(can.getByText(path, { exact: false }).first()).toBeVisible();
  }
  const marks = can.getByRole("group").filter({ hasText: "POST /items/{item}/marks" });
  await marks.getByText("POST /items/{item}/marks").click();
  await expect(marks.getByText("If-Match: string")).toBeVisible();
  expect((await new AxeBuilder({ page: can }).setLegacyMode().analyze()).violations).toEqual([]);
});
