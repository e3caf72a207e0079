import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Cookie } from "@playwright/test";
import { CAST, type CastKey } from "@/prisma/cast";
import { startServer } from "@/scripts/serve.mjs";
import { EXAMPLE_ZONE } from "./days";
import { continueAs } from "./sign-in";

/** The data folder after the first start of the demonstration, and the session cookies of its people. */
export type Template = { folder: string; sessions: Record<CastKey, Cookie[]> };

export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), "slipway-e2e-"));
export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });

/** Each person signs in once and tests use copies. Created while the server runs, copied after it has ended. */
export async function prepareTemplate(browser: Browser, env: Record<string, string>): Promise<Template> {
  const folder = temporaryFolder();
  const server = await startServer({ data: folder, env: { SLIPWAY_TIME_ZONE: EXAMPLE_ZONE, ...env } });
  try {
    const signedIn = await Promise.all(CAST.map(async ({ key, name }) => [key, await cookiesOf(browser, server.url, name)] as const));
    return { folder, sessions: Object.fromEntries(signedIn) as Template["sessions"] };
  } finally {
    await server.stop();
  }
}

/** Signs in without scripts, which are not needed here. */
async function cookiesOf(browser: Browser, url: string, name: string): Promise<Cookie[]> {
  const context = await browser.newContext({ locale: "en-GB", javaScriptEnabled: false });
  try {
    const page = await context.newPage();
    await page.goto(`${url}/sign-in`);
    await continueAs(page, name);
    await page.waitForURL(/\/plans/);
    return await context.cookies();
  } finally {
    await context.close();
  }
}
