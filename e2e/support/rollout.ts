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

/** The current step. */
export const runningStep = (page: Page): Locator => page.locator('.rollout-step[aria-current="step"]');

const languageOf = async (page: Page): Promise<string> => (await page.locator("html").getAttribute("lang")) ?? "en";
