import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Cookie } from "@playwright/test";
import { CAST, type CastKey } from "@/prisma/cast";
import { runNode } from "@/scripts/child.mjs";
import { inProject, root } from "@/scripts/root.mjs";
import { startServer } from "@/scripts/serve.mjs";
import { EXAMPLE_ZONE } from "./days";
import { continueAs } from "./sign-in";

/**
 * What a database holds when a story begins: the people of the demonstration with the ALT_LAS plan as it was written in 2023 (`example`), or
 * with the living example around today, as after a first start (`living`).
 */
export const CONTENTS = ["example", "living"] as const;
export type Content = (typeof CONTENTS)[number];

/** A data folder with one of these contents, and the session cookies of its people. */
export type Template = { folder: string; sessions: Record<CastKey, Cookie[]> };

export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), "slipway-e2e-"));
export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });

/** Each person signs in once and tests use copies. Created while the server runs, copied after it has ended. */
export async function prepareTemplate(browser: Browser, content: Content, env: Record<string, string>): Promise<Template> {
  const folder = temporaryFolder();
  if (content === "example") await loadOriginal(folder, env);
  const server = await startServer({ data: folder, env: { SLIPWAY_TIME_ZONE: EXAMPLE_ZONE, ...env } });
  try {
    const signedIn = await Promise.all(CAST.map(async ({ key, name }) => [key, await cookiesOf(browser, server.url, name)] as const));
    return { folder, sessions: Object.fromEntries(signedIn) as Template["sessions"] };
  } finally {
    await server.stop();
  }
}

/** Fills an empty database with the plan as written, before a server starts on it: the server of an empty one makes the living example. */
export async function loadOriginal(folder: string, env: Record<string, string> = {}): Promise<void> {
  const { code, text } = await runNode([inProject("scripts/run.mjs"), "e2e/support/load-original.ts"], {
    env: { ...env, SLIPWAY_HOME: root, SLIPWAY_DATA: folder },
    output: "keep",
  });
  if (code !== 0) throw new Error(text);
}

/** Signs in without scripts, which are not needed here. */
async function cookiesOf(browser: Browser, url: string, name: string): Promise<Cookie[]> {
  const context = await browser.newContext({ locale: "en-GB", javaScriptEnabled: false });
  try {
    const page = await context.newPage();
    await page.goto(`${url}/sign-in`);
    await continueAs(page, name);
    await page.waitForURL((url) => url.pathname !== "/sign-in");
    return await context.cookies();
  } finally {
    await context.close();
  }
}
