import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import Database from "libsql";
import { cell } from "@/e2e/support/board";
import { test as base, expect, refusal } from "@/e2e/support/fixtures";
import { addReading, callApi, makeEarlyGatesAdvisory, rollOutAtOnce, rolloutPage } from "@/e2e/support/rollout";
import { wordsOf } from "@/e2e/support/words";

const { rollout, statuses, health } = wordsOf("en");
const HOUR = 3_600_000;

/** A fake of the service, healthy until the test changes that. */
type Pilot = { url: string; port: number; isWell: boolean };

const test = base.extend<{ pilot: Pilot }>({
  // Playwright reads what a fixture needs from its braces.
  // biome-ignore lint/correctness/noEmptyPattern: this one needs nothing
  pilot: async ({}, use) => {
    const server = createServer((_request, response) => response.writeHead(pilot.isWell ? 200 : 503).end()).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const pilot: Pilot = { url: `http://127.0.0.1:${port}/health`, port, isWell: true };
    await use(pilot);
    server.close();
  },
  serverEnv: async ({ pilot }, use) => use({ SLIPWAY_OUTSIDE_PRIVATE: "127.0.0.0/8", SLIPWAY_OUTSIDE_PORTS: String(pilot.port) }),
});

test("Monitor waits for the soak time under full traffic and for the explanation of every failed reading", { tag: "@full" }, async ({
  pilot,
  signInAs,
  slipway,
}) => {
  const lead = await signInAs("can");
  await makeEarlyGatesAdvisory(lead);
  const { phases } = await callApi<{ phases: { id: string; kind: string; version: number }[] }>(lead, "GET", "/plans/alt-las/phases");
  const phaseOf = (kind: string) => phases.find((phase) => phase.kind === kind) ?? { id: "", version: 0 };
  const gate = await callApi<{ version: number }>(lead, "GET", `/phases/${phaseOf("monitor").id}/gate`);
  await callApi(
    lead,
    "PATCH",
    `/phases/${phaseOf("monitor").id}/gate`,
    { soakHours: 24, requireItems: false, signOffs: { lead: 1 } },
    gate.version,
  );
  const deploy = phaseOf("deploy");
  await callApi(lead, "PATCH", `/phases/${deploy.id}`, { advisory: true }, deploy.version);

  await lead.goto(rolloutPage("runner-service"));
  await rollOutAtOnce(lead);
  const monitoring = lead.locator('[aria-labelledby="monitoring-title"]');
  await expect(monitoring).toContainText("1 day of soak time left");

  await test.step("a reading over its limit blocks the gate until somebody explains it", async () => {
    await addReading(lead, "error-rate", "4");
    await expect(monitoring).toContainText("A failed reading has no explanation");
    await lead.goto("/plans/alt-las");
    await expect(cell(lead, "Runner Service", "monitor")).toContainText(statuses.blocked);
    await lead.goto(rolloutPage("runner-service"));
    const explain = lead.getByRole("form", { name: rollout.explain });
    await explain.getByRole("button").click();
    await expect(refusal(lead)).toContainText("at least 10 characters");
    await explain.getByRole("textbox").fill("The load test of the morning.");
    await explain.getByRole("button").click();
    await expect(monitoring).toContainText(rollout.noFailed);
    await expect(lead.getByRole("main")).toContainText("The load test of the morning.");
  });

  await test.step("a failed health check blocks the gate even after the service has recovered", async () => {
    const card = lead.getByRole("region", { name: health.title });
    await card.getByText(health.set).click();
    const form = card.getByRole("form", { name: health.set });
    await form.getByLabel(health.url).fill(pilot.url);
    await form.getByLabel(health.failsAfter).fill("1");
    await form.getByRole("button", { name: health.save }).click();
    await expect(card).toContainText(pilot.url);
    // A result is not an event, so the page does not reload by itself.
    await expect(async () => {
      await lead.reload();
      await expect(card).toContainText("Healthy since", { timeout: 1_000 });
    }).toPass({ timeout: 60_000 });
    pilot.isWell = false;
    makeCheckDue(slipway.data);
    await expect(monitoring).toContainText("A failed reading has no explanation");
    await expect(card).toContainText("Failing since");
    pilot.isWell = true;
    makeCheckDue(slipway.data);
    await expect(card).toContainText("Healthy since");
    await expect(monitoring).toContainText("A failed reading has no explanation");
    const explain = lead.getByRole("form", { name: rollout.explain });
    await explain.getByRole("textbox").fill("It was restarted.");
    await explain.getByRole("button").click();
    await expect(monitoring).toContainText(rollout.noFailed);
  });

  await test.step("after the soak time the stage awaits its sign-off", async () => {
    const db = new Database(join(slipway.data, "slipway.db"), { timeout: 5_000 });
    const { fullTrafficAt } = db.prepare('SELECT "fullTrafficAt" FROM "Rollout"').get() as { fullTrafficAt: number | string };
    const earlier = new Date(fullTrafficAt).getTime() - 25 * HOUR;
    db.prepare('UPDATE "Rollout" SET "fullTrafficAt" = ?').run(
      typeof fullTrafficAt === "number" ? earlier : new Date(earlier).toISOString(),
    );
    db.close();
    // What pages read is kept until the next event, which this reading is.
    await addReading(lead, "error-rate", "0.2");
    await expect(monitoring).toContainText(rollout.soaked);
    await lead.goto("/plans/alt-las");
    await expect(cell(lead, "Runner Service", "monitor")).toContainText(statuses.awaiting_sign_off);
  });
});

/** Makes the next check due now, so that the test need not wait for a minute. */
function makeCheckDue(data: string): void {
  const db = new Database(join(data, "slipway.db"), { timeout: 5_000 });
  db.prepare('UPDATE "HealthCheck" SET "dueAt" = "since"').run();
  db.close();
}
