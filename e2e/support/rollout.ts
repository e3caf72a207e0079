import type { Locator, Page } from "@playwright/test";
import { expect } from "./fixtures";
import { wordsOf } from "./words";

export const rolloutPage = (service: string): string => `/plans/alt-las/services/${service}/rollout`;

/** Calls the API as the signed-in person, from one of Slipway's own pages. */
export async function callApi<Body>(page: Page, method: string, path: string, body?: object, seen?: number): Promise<Body> {
  const answer = await page.evaluate(
    async ([how, where, what, version]) => {
      const headers = { "content-type": "application/json", ...(version && { "if-match": `"${version}"` }) };
      const response = await fetch(`/api/v1${where}`, { method: how, headers, body: what });
      return { status: response.status, body: await response.json() };
    },
    [method, path, body && JSON.stringify(body), seen] as const,
  );
  expect([200, 201], `${method} ${path}: ${JSON.stringify(answer.body)}`).toContain(answer.status);
  return answer.body as Body;
}

/** The id of a service of the example, by its slug. */
export async function serviceId(page: Page, slug: string): Promise<string> {
  const { services } = await callApi<{ services: { id: string; slug: string }[] }>(page, "GET", "/plans/alt-las/services");
  return services.find((service) => service.slug === slug)?.id ?? "";
}

/** Registers an image of Runner Service, whose digest repeats a digit. */
export async function registerImage(page: Page, digit: string): Promise<void> {
  const image = { repository: "frozen68/runner-service", tag: "beta.final", digest: `sha256:${digit.repeat(64)}` };
  const path = `/api/v1/services/${await serviceId(page, "runner-service")}/images`;
  const posted = await page.request.post(path, { data: image, headers: { "sec-fetch-site": "same-origin" } });
  expect(posted.status(), await posted.text()).toBe(201);
}

type Phase = { id: string; kind: string; version: number };

/** Makes the gates before Deploy advisory, so that a test can start there. */
export async function makeEarlyGatesAdvisory(page: Page): Promise<void> {
  const { phases } = await callApi<{ phases: Phase[] }>(page, "GET", "/plans/alt-las/phases");
  for (const { id, kind, version } of phases)
    if (["prep", "build", "test"].includes(kind)) await callApi(page, "PATCH", `/phases/${id}`, { advisory: true }, version);
}

/** Plans a rollout with its form. */
export async function planRollout(
  page: Page,
  strategy: "canary" | "blue_green",
  more: { steps?: string; manifest?: string } = {},
): Promise<void> {
  const t = wordsOf(await languageOf(page));
  await page.getByRole("radio", { name: t.strategies[strategy] }).check();
  if (more.steps) await page.getByLabel(t.rollout.stepLines).fill(more.steps);
  if (more.manifest) {
    await page.getByText(t.rollout.more).click();
    await page.getByLabel(t.rollout.manifest).fill(more.manifest);
  }
  await page.getByRole("button", { name: t.rollout.plan }).click();
  await expect(page.locator(".rollout-step").first()).toBeVisible();
}

/** Adds a reading with the form. */
export async function addReading(page: Page, metric: string, value: string, samples = ""): Promise<void> {
  const t = wordsOf(await languageOf(page));
  const form = page.getByRole("form", { name: t.rollout.addReading });
  await form.getByLabel(t.rollout.metric).fill(metric);
  await form.getByLabel(t.rollout.value).fill(value);
  await form.getByLabel(t.rollout.samples).fill(samples);
  const before = await readings(page);
  await form.getByRole("button").click();
  await expect.poll(() => readings(page)).toBe(before + 1);
}

const readings = (page: Page): Promise<number> => page.locator('[aria-labelledby="readings-title"] table tbody tr').count();

/** Takes Runner Service to all traffic in one step, with good readings, and finishes its rollout. The page is the one of the rollout. */
export async function rollOutAtOnce(page: Page): Promise<void> {
  const { rollout } = wordsOf(await languageOf(page));
  await planRollout(page, "canary", { steps: "100 %" });
  await page.getByRole("button", { name: rollout.start }).click();
  await addReading(page, "error-rate", "0.1");
  await addReading(page, "p95", "310");
  await page.getByRole("button", { name: rollout.finish }).click();
}

/** The current step. */
export const runningStep = (page: Page): Locator => page.locator('.rollout-step[aria-current="step"]');

const languageOf = async (page: Page): Promise<string> => (await page.locator("html").getAttribute("lang")) ?? "en";
