import { type BrowserContextOptions, test as base, expect, type Locator, type Page } from "@playwright/test";
import type { CastKey } from "@/prisma/cast";
import { type DatabaseKind, type Databases, databasesOf } from "./databases";
import { untilMidnight } from "./days";
import { preparedFor } from "./global-setup";
import { waitsForScripts } from "./hydration";
import { ServerAhead, type Slipway, startSlipway } from "./slipway";
import type { Content, Template } from "./templates";
import { Troubles } from "./troubles";

export type { Slipway };

type Options = {
  /** The ALT_LAS plan as it was written in 2023, the living example of a first start, or an empty database. */
  startsWith: Content | "nothing";
  serverEnv: Record<string, string>;
};

type Fixtures = {
  troubles: Troubles;
  /** What the story starts with. Without data it is that of the example, for its cookies. */
  template: Template;
  slipway: Slipway;
  /** A separate browser that is not signed in, at "/". */
  comeIn: (options?: BrowserContextOptions) => Promise<Page>;
  /** A separate browser, signed in, on the board of the example. */
  signInAs: (person: CastKey, options?: BrowserContextOptions) => Promise<Page>;
};

type WorkerOptions = { database: DatabaseKind };
type WorkerFixtures = { prepared: { databases: Databases; template: Template }; ahead: ServerAhead };

const USUAL = { startsWith: "example", serverEnv: {} } as const;
/** A test that starts this close to midnight waits for the next day, because its dates would change while it runs. */
const LONGEST_STORY_MS = 120_000;

export const test = base.extend<Options & Fixtures, WorkerOptions & WorkerFixtures>({
  startsWith: ["example", { option: true }],
  serverEnv: [{}, { option: true }],
  database: ["sqlite", { option: true, scope: "worker" }],

  prepared: [
    async ({ database }, use) => {
      const { template, server } = await preparedFor(database, "example");
      await use({ template, databases: await databasesOf(database, server) });
    },
    { scope: "worker" },
  ],

  ahead: [
    async ({ prepared: { databases, template } }, use) => {
      const ahead = new ServerAhead(() => startSlipway(databases, template, USUAL));
      await use(ahead);
      await ahead.end();
    },
    { scope: "worker" },
  ],

  template: async ({ prepared, database, startsWith }, use) =>
    use(startsWith === "living" ? (await preparedFor(database, "living")).template : prepared.template),

  troubles: async ({ browserName }, use) => {
    const troubles = new Troubles();
    await use(troubles);
    expect(troubles.unexpected, `what went wrong behind the story, in ${browserName} or on the server`).toEqual([]);
  },

  slipway: async ({ prepared: { databases }, template, ahead, startsWith, serverEnv, troubles }, use, testInfo) => {
    const left = untilMidnight();
    if (left < LONGEST_STORY_MS) {
      testInfo.setTimeout(testInfo.timeout + left);
      await new Promise((done) => setTimeout(done, left));
    }
    const isUsual = startsWith === USUAL.startsWith && Object.keys(serverEnv).length === 0;
    const slipway = isUsual ? await ahead.take() : await startSlipway(databases, template, { startsWith, serverEnv });
    await use(slipway);
    await slipway.remove();
    troubles.readLog(slipway.log());
    if (testInfo.status !== testInfo.expectedStatus) await testInfo.attach("server.log", { body: slipway.log() });
  },

  comeIn: async ({ browser, slipway, troubles, contextOptions }, use) => {
    const contexts = new Set<Awaited<ReturnType<typeof browser.newContext>>>();
    await use(async (options) => {
      const context = await browser.newContext({ ...contextOptions, baseURL: slipway.url, ...options });
      contexts.add(context);
      await troubles.watch(context);
      if ((options?.javaScriptEnabled ?? contextOptions.javaScriptEnabled) !== false) context.on("page", waitsForScripts);
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

/** The refusal of a form. (Next.js has another alert, which announces the title of each new page.) */
export const refusal = (page: Page): Locator => page.getByRole("alert").and(page.locator(".refusal"));
