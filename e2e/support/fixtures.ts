import { cpSync } from "node:fs";
import { type BrowserContextOptions, test as base, expect, type Locator, type Page } from "@playwright/test";
import type { CastKey } from "@/prisma/cast";
import { type Server, startServer } from "@/scripts/serve.mjs";
import { type Databases, postgresDatabases, sqliteFiles } from "./databases";
import { EXAMPLE_ZONE } from "./days";
import { prepareTemplate, removeFolder, type Template, temporaryFolder } from "./templates";
import { Troubles } from "./troubles";

/** The server of one test, with a data folder of its own. */
export type Slipway = {
  url: string;
  data: string;
  log(): string;
  stop(): Promise<void>;
  /** Ends it and starts it again on the same data. */
  restart(env?: Record<string, string>): Promise<void>;
};

type Options = {
  /** The example as its first start left it, or nothing at all. */
  startsWith: "example" | "nothing";
  serverEnv: Record<string, string>;
};

type Fixtures = {
  troubles: Troubles;
  slipway: Slipway;
  /** A browser of its own, signed in as nobody, at "/". */
  comeIn: (options?: BrowserContextOptions) => Promise<Page>;
  /** A browser of its own, signed in, on the board of the example. */
  signInAs: (person: CastKey, options?: BrowserContextOptions) => Promise<Page>;
};

export const test = base.extend<Options & Fixtures, { databases: Databases; template: Template }>({
  startsWith: ["example", { option: true }],
  serverEnv: [{}, { option: true }],

  databases: [
    // Playwright reads what a fixture needs from its braces.
    // biome-ignore lint/correctness/noEmptyPattern: this one needs nothing
    async ({}, use) => {
      const databases = process.env.SLIPWAY_STORIES_ON === "postgresql" ? await postgresDatabases() : sqliteFiles;
      await use(databases);
      await databases.stop();
    },
    { scope: "worker" },
  ],

  template: [
    async ({ browser, databases }, use) => {
      const template = await prepareTemplate(browser, await databases.makeTemplate());
      await use(template);
      removeFolder(template.folder);
    },
    { scope: "worker" },
  ],

  troubles: async ({ browserName }, use) => {
    const troubles = new Troubles();
    await use(troubles);
    expect(troubles.unexpected, `what went wrong behind the story, in ${browserName} or on the server`).toEqual([]);
  },

  slipway: async ({ databases, template, startsWith, serverEnv, troubles }, use, testInfo) => {
    const data = temporaryFolder();
    if (startsWith === "example") cpSync(template.folder, data, { recursive: true });
    const database = await databases.make(startsWith);
    const slipway = await start(data, { ...database.env, ...serverEnv });
    await use(slipway);
    await slipway.stop();
    await database.remove();
    troubles.readLog(slipway.log());
    if (testInfo.status !== testInfo.expectedStatus) await testInfo.attach("server.log", { body: slipway.log() });
    removeFolder(data);
  },

  comeIn: async ({ browser, slipway, troubles, contextOptions }, use) => {
    const contexts = new Set<Awaited<ReturnType<typeof browser.newContext>>>();
    await use(async (options) => {
      const context = await browser.newContext({ ...contextOptions, baseURL: slipway.url, ...options });
      contexts.add(context);
      await troubles.watch(context);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },

  signInAs: async ({ comeIn, template }, use) => {
    await use(async (person, options) => {
      const page = await comeIn(options);
      await page.context().addCookies(template.sessions[person]);
      await page.goto("/plans/alt-las");
      return page;
    });
  },
});

export { expect };

/** Why something did not happen. (Next.js has an alert of its own, which reads out the title of each new page.) */
export const refusal = (page: Page): Locator => page.getByRole("alert").and(page.locator(".refusal"));

async function start(data: string, env: Record<string, string>): Promise<Slipway> {
  const launch = (more: Record<string, string> = {}): Promise<Server> =>
    startServer({ data, env: { SLIPWAY_TIME_ZONE: EXAMPLE_ZONE, ...env, ...more } });
  let server = await launch();
  let before = "";
  return {
    get url() {
      return server.url;
    },
    data,
    log: () => before + server.log(),
    stop: () => server.stop(),
    async restart(more) {
      await server.stop();
      before += server.log();
      server = await launch(more);
    },
  };
}
