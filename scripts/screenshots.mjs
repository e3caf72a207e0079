import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { openBrowser, signIn } from "./bench/browser.mjs";
import { build, generate, install } from "./prepare.mjs";
import { inProject } from "./root.mjs";
import { fail, say } from "./say.mjs";
import { startServer } from "./serve.mjs";

// node scripts/screenshots.mjs           takes the screenshots of the README, into docs/screenshots
// node scripts/screenshots.mjs FOLDER [SCREEN ...]
//                                        takes every screen, or these, light and dark, at 1440 and 360 pixels, in English and Turkish

const README = [
  { file: "my-work-light", screen: "my-work", theme: "light", width: 1440, height: 800 },
  { file: "board-light", screen: "board", theme: "light", width: 1440, height: 800 },
  { file: "board-dark", screen: "board", theme: "dark", width: 1440, height: 800 },
  { file: "stage-panel-phone", screen: "stage-panel", theme: "light", width: 360, height: 720 },
];

const BOARD = "/plans/alt-las";
const PLAN_WITH_ERRORS = `# Payment images

## Preparation (30-31 February 2026)

- [x] List the images

## Build (3-7 April 2026)

- [x] Build the Ledger Service image

## Celebration (8-9 April 2026)

- [ ] Celebrate the Ledger Service
`;

/** How to open each screen, without using its texts, so that it works in every language. */
const SCREENS = {
  "sign-in": { as: "anonymous", open: (page) => page.goto("/sign-in") },
  "my-work": { open: (page) => page.goto("/my-work") },
  plans: { open: (page) => page.goto("/plans") },
  board: { open: (page) => page.goto(BOARD) },
  "board-as-viewer": { as: "viewer", open: (page) => page.goto(BOARD) },
  "stage-panel": { open: (page) => page.goto(`${BOARD}?stage=runner-service.test`) },
  "stage-panel-blocked": { open: (page) => page.goto(`${BOARD}?stage=segmentation-service.test`) },
  editor: {
    open: async (page) => {
      await page.goto(`${BOARD}?stage=ai-orchestrator.test`);
      await page.locator(".item a[aria-expanded]").first().click();
      await page.locator(".item textarea").waitFor();
    },
  },
  refusal: {
    open: async (page) => {
      await page.goto(`${BOARD}?stage=archive-service.deploy`);
      await page.locator(".item .box").first().click();
      await page.locator(".refusal").waitFor();
    },
  },
  menu: {
    open: async (page) => {
      await page.goto("/plans");
      if (await page.locator(".phone-bar").isVisible()) await page.locator('[popovertarget="sidebar"]').click();
      await page.locator('[popovertarget="account"]').click();
    },
  },
  checklist: { open: (page) => page.goto(`${BOARD}/checklist`) },
  "checklist-in-groups": {
    open: async (page) => {
      await page.goto(`${BOARD}/checklist?group=service&sort=-item`);
      for (const index of [0, 5, 9]) await page.locator("[data-row] [data-select]").nth(index).check();
    },
  },
  "checklist-without-a-match": { open: (page) => page.goto(`${BOARD}/checklist?q=zzz`) },
  activity: { open: (page) => page.goto(`${BOARD}/activity`) },
  inbox: { open: (page) => page.goto("/inbox") },
  people: { as: "admin", open: (page) => page.goto("/people") },
  person: {
    as: "admin",
    open: async (page) => {
      await page.goto("/people");
      await page.locator("main tbody a").first().click();
      await page.waitForURL(/people\/./);
    },
  },
  "api-keys": { open: (page) => page.goto("/api-keys") },
  account: { open: (page) => page.goto("/account") },
  sign: { as: "ayse", open: (page) => page.goto(`${BOARD}/sign/runner-service.test`) },
  settings: { open: (page) => page.goto(`${BOARD}/settings`) },
  import: { open: (page) => page.goto("/plans/import") },
  preview: { open: (page) => preview(page, PLAN_WITH_ERRORS.replace("30-31 February", "1-2 April").replace("Celebration", "Test")) },
  "preview-with-errors": { open: (page) => preview(page, PLAN_WITH_ERRORS) },
  "not-found": { open: (page) => page.goto("/plans/no-such-plan") },
};

async function preview(page, markdown) {
  await page.goto("/plans/import");
  await page.locator('input[type="file"]').setInputFiles({ name: "plan.md", mimeType: "text/markdown", buffer: Buffer.from(markdown) });
  await page.locator('main button[type="submit"]').click();
  await page.locator("#preview-title").waitFor();
}

/** Screenshots of every screen: each in both themes and widths, and in Turkish. */
const allPictures = (screens) =>
  screens.flatMap((screen) => [
    ...[1440, 360].flatMap((width) =>
      ["light", "dark"].map((theme) => ({ file: `${screen}-${width}-${theme}`, screen, theme, width, whole: true })),
    ),
    ...[1440, 360].map((width) => ({ file: `${screen}-${width}-tr`, screen, theme: "light", width, locale: "tr-TR", whole: true })),
  ]);

async function take(browser, sessions, url, { file, screen, theme, width, height = 900, locale = "en-GB", whole = false }, folder) {
  const { as = "can", open } = SCREENS[screen];
  const context = await browser.newContext({ baseURL: url, locale, colorScheme: theme, viewport: { width, height } });
  try {
    await context.addCookies(sessions[as] ?? []);
    const page = await context.newPage();
    await open(page);
    await page.evaluate(() => document.fonts.ready);
    await page.evaluate(() => document.activeElement?.blur());
    // A side panel is as tall as the window.
    const fullPage = whole && !(await page.locator(".stage-panel").isVisible());
    if (whole && !fullPage) await page.setViewportSize({ width, height: 1300 });
    await page.screenshot({ path: join(folder, `${file}.png`), fullPage, animations: "disabled" });
  } finally {
    await context.close();
  }
}

/** Moves the example to today and does some of its work, so that the board shows every state. */
async function work(browser, url, cookies) {
  const context = await browser.newContext({ baseURL: url, locale: "en-GB" });
  try {
    await context.addCookies(cookies);
    const page = await context.newPage();
    const answered = () => page.waitForResponse((response) => response.request().method() === "POST");
    const act = (action) => Promise.all([answered(), action()]);
    const openStage = (stage) => page.goto(`${BOARD}?stage=${stage}`);
    const tick = (place) => act(() => page.locator(".item .box").nth(place).click());
    const add = async (text) => {
      await page.locator(".stage-panel input[name=text]").fill(text);
      await act(() => page.locator(".stage-panel form:has(input[name=text]) button").click());
      await page.locator(".item", { hasText: text }).waitFor();
    };

    await page.goto(BOARD);
    const sixDaysAgo = new Date(Date.now() - 6 * 24 * 60 * 60 * 1000);
    await page.locator('.notice input[type="date"]').fill(sixDaysAgo.toLocaleDateString("en-CA"));
    await act(() => page.locator(".notice button.primary").click());
    await openStage("api-gateway.test");
    await tick(0);
    await openStage("runner-service.test");
    await add("Açılış süresini ölç");
    await tick(0);
    await openStage("segmentation-service.test");
    await page.locator(".item a[aria-expanded]").first().click();
    await page.locator(".item select[name=state]").selectOption("failed");
    await page.locator(".item input[name=reason]").fill("arm64 üzerinde açılmıyor");
    await act(() => page.locator(".item form:has(select[name=state]) button").click());
    await openStage("ai-orchestrator.test");
    await add("İmajı güvenlik açıklarına karşı tara");
    await tick(1);
  } finally {
    await context.close();
  }
}

async function takeAll(pictures, folder) {
  mkdirSync(folder, { recursive: true });
  const data = mkdtempSync(join(tmpdir(), "slipway-screenshots-"));
  const server = await startServer({ data });
  const browser = await openBrowser();
  try {
    const sessions = {};
    for (const person of ["can", "ayse", "viewer", "admin"]) sessions[person] = await signIn(browser, server.url, person);
    await work(browser, server.url, sessions.can);
    for (const picture of pictures) await take(browser, sessions, server.url, picture, folder);
  } finally {
    await browser.close();
    await server.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

try {
  const [folder, ...screens] = process.argv.slice(2);
  await install();
  await generate();
  await build();
  const pictures = folder ? allPictures(screens.length > 0 ? screens : Object.keys(SCREENS)) : README;
  const into = folder ? resolve(folder) : inProject("docs/screenshots");
  await takeAll(pictures, into);
  say(`${pictures.length} screenshots are in ${into}.`);
} catch (error) {
  fail(error);
}
