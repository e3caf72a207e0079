import type { Page } from "@playwright/test";
import { figure, openStage, replan } from "@/e2e/support/board";
import { dayFromToday } from "@/e2e/support/days";
import { expect, test } from "@/e2e/support/fixtures";
import { tabTo } from "@/e2e/support/keyboard";
import { tick } from "@/e2e/support/panel";
import { sidebarLink } from "@/e2e/support/sidebar";

/** A day as a reader of that language sees it, with its year if that is not the current one. */
const shown = (locale: string, days: number): string => {
  const day = dayFromToday(days);
  const year = day.slice(0, 4) === dayFromToday().slice(0, 4) ? {} : ({ year: "numeric" } as const);
  return new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC", ...year }).format(new Date(day));
};
/** The same with the month in full. */
const longDay = (locale: string, days: number): string => {
  const day = dayFromToday(days);
  const year = day.slice(0, 4) === dayFromToday().slice(0, 4) ? {} : ({ year: "numeric" } as const);
  return new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", timeZone: "UTC", ...year }).format(new Date(day));
};
const verdict = (page: Page) => page.locator(".verdict");
const statusLines = (page: Page) => page.getByRole("region", { name: "Plan status" }).getByRole("listitem");
const bar = (page: Page, name: RegExp) => page.getByRole("link", { name });

/** Writes through the API as the person of this page. */
const send = (page: Page, path: string, version: number, body: object): Promise<number> =>
  page.evaluate(
    async ([path, version, body]) => {
      const headers = { "content-type": "application/json", "if-match": `"${version}"` };
      return (await fetch(`/api/v1${path}`, { method: "POST", headers, body: JSON.stringify(body) })).status;
    },
    [path, version, body] as const,
  );
const read = (page: Page, path: string) => page.evaluate(async (path) => (await fetch(`/api/v1${path}`)).json(), path);

async function moveTo(page: Page, start: string): Promise<void> {
  const { plan } = await read(page, "/plans/alt-las");
  expect(await send(page, "/plans/alt-las/replans", plan.version, { start, reason: "The test needs other days." })).toBe(200);
}

test("a manager reads which stages are late, by how much, who is needed, and the forecast end", async ({ signInAs }) => {
  const can = await signInAs("can");
  await replan(can, dayFromToday());
  const manager = await signInAs("manager");

  await test.step("on its first day the plan is on track", async () => {
    await manager.getByRole("link", { name: "Timeline", exact: true }).click();
    await expect(manager.getByRole("heading", { level: 1 })).toHaveText("Timeline");
    await expect(verdict(manager)).toHaveText(`On trackExpected on ${longDay("en-GB", 16)}, as planned.`);
    await expect(statusLines(manager)).toHaveText([
      // Everything before Test is done, so that QA may begin.
      "Waiting for Ayşe Kaya (5 services).",
    ]);
  });

  await test.step("a day after the end of Test, the page names the late stages and who is needed", async () => {
    await moveTo(can, dayFromToday(-8));
    await can.reload();
    for (const service of ["API Gateway", "Runner Service"]) {
      const panel = await openStage(can, service, "test");
      await tick(panel, "beta imajını sına");
      await panel.getByRole("link", { name: "Close" }).click();
    }
    const { items } = await read(can, "/plans/alt-las/items?limit=100");
    const scan = items.find((item: { stage: { key: string } }) => item.stage.key === "ai-orchestrator.test");
    const failed = { state: "failed", reason: "The scan finds two critical ones." };
    expect(await send(can, `/items/${scan.id}/marks`, scan.version, failed)).toBe(200);

    await manager.goto("/plans/alt-las/timeline");
    await expect(verdict(manager)).toHaveText(
      `Late by 3 daysExpected on ${longDay("en-GB", 11)}, not ${longDay("en-GB", 8)}: Segmentation Service · Test has not started and an item of AI Orchestrator failed.`,
    );
    await expect(statusLines(manager)).toHaveText([
      "Overdue now: API Gateway · Test (1 day), Runner Service · Test (1 day), Segmentation Service · Test (1 day) and 2 more.",
      "Segmentation Service and Archive Service: Test has not started, 3 days after its planned start.",
      "AI Orchestrator: Test is blocked by 1 failed item, 1 day past its end.",
      "API Gateway and Runner Service: Test is waiting for a sign-off by Ayşe Kaya, 1 day past its end.",
      "Waiting for Ayşe Kaya (5 services).",
    ]);
  });

  await test.step("the board shows the same forecast end", async () => {
    await manager.getByRole("link", { name: "Board" }).click();
    await expect(figure(manager, "Forecast")).toContainText(`${shown("en-GB", 11)}, +3 days`);
  });

  await test.step("the timeline of all plans shows it too, with its reason", async () => {
    await manager.getByRole("link", { name: "Portfolio" }).click();
    await expect(manager.getByRole("heading", { level: 1 })).toHaveText("All plans on one timeline");
    await expect(manager.getByRole("main")).toContainText("1 plan: 1 is late.");
    await expect(manager.getByRole("row").nth(1)).toContainText(
      `Late by 3 daysExpected on ${longDay("en-GB", 11)}, not ${longDay("en-GB", 8)}:`,
    );
  });

  await test.step("the sentences are translated to Turkish", async () => {
    const turkish = await signInAs("manager", { locale: "tr-TR" });
    await turkish.goto("/plans/alt-las/timeline");
    await expect(verdict(turkish)).toContainText(`3 gün gecikme${longDay("tr-TR", 8)} yerine ${longDay("tr-TR", 11)} günü bekleniyor: `);
    await expect(turkish.getByRole("region", { name: "Planın durumu" }).getByRole("listitem")).toHaveText([
      "Süresi geçenler: API Gateway · Test (1 gün), Runner Service · Test (1 gün), Segmentation Service · Test (1 gün) ve 2 tane daha.",
      "Segmentation Service ve Archive Service, Test: planlanan başlangıçtan 3 gün sonra hâlâ başlamadı.",
      "AI Orchestrator, Test: engellendi, neden: 1 başarısız madde; bitişini 1 gün geçti.",
      "API Gateway ve Runner Service, Test: onay bekliyor, onaylayacak: Ayşe Kaya; bitişini 1 gün geçti.",
      "Beklenen: Ayşe Kaya (5 servis).",
    ]);
  });
});

test("arrow keys move through the chart, each bar has a description, and Enter opens a stage", { tag: "@full" }, async ({ signInAs }) => {
  const page = await signInAs("manager");
  await page.goto("/plans/alt-las/timeline");
  const note = page.locator(".chart-note");
  const first = bar(page, /^Hazırlık · Can Tekin/);
  await expect(first, "Tab reaches exactly one bar").toHaveAttribute("tabindex", "0");
  await tabTo(page, first);
  await expect(note).toHaveText(/^Hazırlık · Can Tekin · 4 of 4 · planned 15–16 July 2023/);

  await page.keyboard.press("ArrowRight");
  await expect(bar(page, /^Geliştirme · Can Tekin/)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(bar(page, /^API Gateway · Geliştirme: Complete/)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  await expect(bar(page, /^Runner Service · İzleme: Locked/)).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  const stage = bar(page, /^Runner Service · Test: Not started/);
  await expect(stage).toBeFocused();
  await expect(note).toHaveText(/^Runner Service · Test: Not started · 0 of 1 · planned 20–22 July 2023 · forecast /);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/plans\/alt-las\?stage=runner-service\.test$/);
  await expect(page.getByRole("dialog", { name: /Runner Service/ })).toBeVisible();
});

test("a table shows everything that the chart shows, and neither needs scripts", async ({ signInAs }) => {
  const page = await signInAs("manager", { javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  await page.goto("/plans/alt-las/timeline");
  await expect(bar(page, /^API Gateway · Geliştirme: Complete/)).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth), "only the chart's own box scrolls").toBeLessThanOrEqual(360);
  await page.getByRole("link", { name: "Week" }).click();
  await expect(page).toHaveURL(/scale=week/);
  await page.getByRole("link", { name: "Table" }).click();
  await expect(page).toHaveURL(/scale=week&view=table/);
  const runner = page.getByRole("table").locator("tbody").filter({ hasText: "Runner Service" });
  await expect(runner.getByRole("row").nth(1)).toContainText("not known");
  await expect(runner.getByRole("row").nth(2)).toContainText(/Test.*Not started.*0 of 1.*20–22 July 2023/);
  await page.getByRole("link", { name: "Chart" }).click();
  await expect(page).toHaveURL(/\/timeline\?scale=week$/);
});

test("a change appears on an open timeline at once", { tag: "@full" }, async ({ signInAs }) => {
  const manager = await signInAs("manager");
  await manager.goto("/plans/alt-las/timeline");
  await expect(bar(manager, /^Runner Service · Test: Not started/)).toBeVisible();
  const can = await signInAs("can");
  const panel = await openStage(can, "Runner Service", "test");
  await tick(panel, "beta imajını sına");
  await expect(bar(manager, /^Runner Service · Test: Awaiting sign-off · 1 of 1/)).toBeVisible();
});

test("the progress chart compares done items with the plan, and its table shows the same numbers", { tag: "@full" }, async ({
  signInAs,
}) => {
  const page = await signInAs("can");
  await replan(page, dayFromToday(-8));
  await sidebarLink(page, "Progress").click();
  const today = page.getByRole("table", { name: "Numbers" }).getByRole("row", { name: "(today)" });
  await expect(statusLines(page).first()).toContainText(/items done; forecast .*, \d+ days? late\./);
  const [scope, planned, done] = (await today.getByRole("cell").allTextContents()).map(Number);
  await expect(page.getByRole("img", { name: `${scope} items in scope, ${done} done, ${planned} planned` })).toBeVisible();

  await page.goto("/plans/alt-las");
  const panel = await openStage(page, "Runner Service", "test");
  await tick(panel, "beta imajını sına");
  await page.goto("/plans/alt-las/progress");
  await expect(today.getByRole("cell")).toHaveText([scope, planned, (done ?? 0) + 1].map(String));
  await expect(statusLines(page).first()).toContainText(`${(done ?? 0) + 1} of ${scope} items done; forecast `);
  await expect(statusLines(page).nth(1)).toHaveText(`${planned} items were planned to be done by the end of today.`);
});
