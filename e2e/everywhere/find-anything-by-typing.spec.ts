import type { Page } from "@playwright/test";
import { expect, test } from "@/e2e/support/fixtures";
import { pressToShow } from "@/e2e/support/keyboard";
import { wordsOf } from "@/e2e/support/words";

const field = (page: Page) => page.locator(".palette input");
const options = (page: Page) => page.locator('.palette [role="option"]');

async function type(page: Page, text: string): Promise<void> {
  if (!(await field(page).isVisible())) await pressToShow(page, "Control+k", field(page));
  const answered = page.waitForResponse((response) => new URL(response.url()).searchParams.get("q") === text);
  await field(page).fill(text);
  await answered;
  await expect(page.locator(".palette")).not.toHaveAttribute("aria-busy", "true");
}

/** The addresses of pages, each with words that people type for it. */
const PAGES: Record<string, readonly string[]> = {
  "/plans/alt-las": ["board", "pano", "доска"],
  "/plans/alt-las/timeline": ["timeline", "gantt", "çizelge", "график"],
  "/plans/alt-las/checklist": ["checklist", "todo", "görevler", "пункты"],
  "/plans/alt-las/progress": ["progress", "burn-up", "ilerleme", "прогресс"],
  "/plans/alt-las/sign-offs": ["sign-offs", "signatures", "imzalar", "подписи"],
  "/plans/alt-las/gates": ["gates", "waiver", "kapılar", "гейты"],
  "/plans/alt-las/risks": ["risks", "riskler", "риски"],
  "/plans/alt-las/images": ["images", "digest", "imajlar", "образы"],
  "/plans/alt-las/rollouts": ["rollouts", "canary", "dağıtımlar", "выкатки"],
  "/plans/alt-las/report": ["report", "pdf", "rapor", "отчёт"],
  "/plans/alt-las/activity": ["activity", "history", "etkinlik", "история"],
  "/plans/alt-las/sharing": ["sharing", "paylaşım", "доступ"],
  "/plans/alt-las/settings": ["settings", "ayarlar", "настройки"],
  "/plans/alt-las/dates": ["dates", "baseline", "tarihler", "даты"],
  "/plans": ["all plans", "tüm planlar", "все планы"],
  "/timeline": ["portfolio", "portföy", "портфель"],
  "/people": ["people", "ekip", "люди"],
  "/record": ["audit log", "denetim", "аудит"],
  "/inbox": ["inbox", "bildirimler", "входящие"],
  "/account": ["account", "parola", "пароль"],
  "/help": ["glossary", "yardım", "справка"],
};

test("every page is found by its title and by other words for it, in three languages", async ({ signInAs }) => {
  test.setTimeout(180_000);
  const page = await signInAs("can");
  for (const [address, searches] of Object.entries(PAGES)) {
    for (const search of searches) {
      const answer = await page.request.get(`/find/results?plan=alt-las&q=${encodeURIComponent(search)}`);
      const { groups } = (await answer.json()) as { groups: { results: { href: string }[] }[] };
      const found = groups.flatMap(({ results }) => results.map(({ href }) => href));
      expect(found, `“${search}” finds ${address}`).toContain(address);
    }
  }
  await type(page, "gantt");
  await expect(options(page).first()).toContainText("Timeline");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/plans\/alt-las\/timeline$/);
  await type(page, "portföy");
  await expect(options(page).first()).toContainText("Portfolio");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/timeline$/);
});

test("theme and language are changed by typing, and the pages opened last come first", async ({ signInAs }) => {
  const page = await signInAs("can");
  await type(page, "koyu");
  await expect(options(page).first()).toContainText("Dark");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(field(page)).toHaveCount(0);

  await type(page, "activity");
  await expect(options(page).first()).toContainText("Activity");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/activity$/);
  await pressToShow(page, "Control+k", field(page));
  await expect(options(page).first()).toContainText("Activity");
  await expect(page.locator(".palette [role='group']").first()).toContainText("Recent");

  await type(page, "turkish");
  await expect(options(page).first()).toContainText("Türkçe");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("lang", "tr");
  await type(page, "böyle bir şey yok");
  await expect(page.locator(".palette-note")).toHaveText("“böyle bir şey yok” için sonuç yok.");
});

for (const [locale, search] of [
  ["en-GB", "sign"],
  ["tr-TR", "imza"],
] as const) {
  test(`“${search}” offers the stages that QA may sign, and none that is signed`, { tag: "@full" }, async ({ signInAs }) => {
    const t = wordsOf(locale);
    const page = await signInAs("ayse", { locale });
    const offered = t.palette.sign.split(":")[0] ?? "";
    await type(page, search);
    await expect(options(page).filter({ hasText: `${offered}:` })).toHaveCount(0);

    await page.goto("/plans/alt-las?stage=runner-service.test");
    await page.locator(".stage-panel .item", { hasText: "Runner Service" }).locator(".box").first().click();
    await expect(page.locator("#sidebar .sidebar-link[href$='/sign-offs'] .sidebar-figure")).toContainText("1");
    await type(page, search);
    await expect(options(page).first()).toContainText(`${offered}: Runner Service · Test`);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/sign\/runner-service\.test$/);
  });
}

test("a viewer is offered nothing that only others may do", { tag: "@full" }, async ({ signInAs }) => {
  const page = await signInAs("viewer");
  for (const search of ["new plan", "sign off", "vote", "start rollout", "register image", "settings", "people", "api keys", "audit log"]) {
    const answer = await page.request.get(`/find/results?plan=alt-las&q=${encodeURIComponent(search)}`);
    const { groups } = (await answer.json()) as { groups: { results: { href: string }[] }[] };
    const found = groups.flatMap(({ results }) => results.map(({ href }) => href));
    const forbidden = /\/(new|import|settings|people|api-keys|record)$|\/sign(\/|$)|stage=[^.]*\.build/;
    expect(
      found.filter((href) => forbidden.test(href)),
      search,
    ).toEqual([]);
  }
});
