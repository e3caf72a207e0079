import { cell, figure, openStage, replan, row } from "@/e2e/support/board";
import { dayFromToday } from "@/e2e/support/days";
import { SERVICES, testing, WHOLE_PLAN } from "@/e2e/support/example";
import { expect, test } from "@/e2e/support/fixtures";
import { box, foot, openTab } from "@/e2e/support/panel";
import { continueAs } from "@/e2e/support/sign-in";
import russian from "@/lib/i18n/ru.json" with { type: "json" };
import turkish from "@/lib/i18n/tr.json" with { type: "json" };

test.describe("on a new machine", () => {
  test.use({ startsWith: "nothing" });

  test("one click on the first page opens the workspace, with an example around today", async ({ comeIn }) => {
    const page = await comeIn();
    await page.goto("/");
    await continueAs(page, "Can Tekin");
    await expect(page).toHaveURL(/\/my-work$/);
    await page.goto("/plans/alt-las");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("ALT_LAS Beta Docker İmajları Geçiş Planı");
    await expect(figure(page, "Today")).toContainText("Day 7 of 17");
    await expect(cell(page, "AI Orchestrator", "test")).toContainText("Awaiting sign-off");
  });
});

test("the board shows the imported plan and the statuses derived from it", async ({ signInAs }) => {
  const page = await signInAs("can");
  await expect(page.getByRole("rowheader")).toHaveCount(6);

  await expect(figure(page, "Progress")).toContainText("9 of 24 items");
  await expect(figure(page, "Forecast")).toContainText(/\+[\d,]+ days/);
  await expect(figure(page, "Waiting for people")).toContainText(/5 things.*Ayşe Kaya 5/);
  await expect(figure(page, "Open risks")).toContainText("4 not assessed");

  await expect(cell(page, WHOLE_PLAN, "prep")).toHaveText(/Complete.*4 of 4/);
  for (const service of SERVICES) {
    await expect(row(page, service)).toContainText("example digest");
    await expect(cell(page, service, "build")).toHaveText(/Complete.*1 of 1/);
    await expect(cell(page, service, "test")).toHaveText(/Not started/);
    await expect(cell(page, service, "deploy")).toHaveText(/Locked.*Test: 1 item is open/);
    await expect(cell(page, service, "monitor")).toHaveText(/Locked/);
  }
});

test("while the plan runs, the board shows the day number and the phase", { tag: "@full" }, async ({ signInAs }) => {
  const page = await signInAs("can");
  await replan(page, dayFromToday(-6));

  await expect(figure(page, "Today")).toContainText(/Day 7 of 17.*Test, day 2 of 3/);
  const phases = page.getByRole("columnheader");
  await expect(phases.nth(3)).toHaveAttribute("aria-current", "date");
  await expect(phases.nth(3)).toContainText("Ayşe Kaya · day 2 of 3");
  await expect(phases.and(page.locator("[aria-current]"))).toHaveCount(1);
  await expect(figure(page, "Forecast")).toContainText("+1 day");
});

for (const reader of ["manager", "viewer"] as const) {
  test(`a ${reader} sees the whole plan and no control that they may not use`, { tag: reader === "viewer" ? "@full" : [] }, async ({
    signInAs,
    troubles,
  }) => {
    const page = await signInAs(reader);
    await expect(figure(page, "Progress")).toContainText("9 of 24 items");
    await expect(page.getByRole("button", { name: "Re-plan" })).toBeHidden();
    await expect(page.getByRole("button", { name: /^Add the stage/ })).toHaveCount(0);
    await expect(page.getByRole("link", { name: "Import a plan" })).toHaveCount(0);

    const panel = await openStage(page, "Runner Service", "test");
    await expect(panel.getByText("Why is this not complete?")).toBeVisible();
    await expect(box(panel, testing("Runner Service"))).toBeDisabled();
    await expect(panel.getByRole("link", { name: /^Edit/ })).toHaveCount(0);
    // A manager may comment, and remind those whose turn it is. The first button opens the menu of the panel.
    await expect(foot(panel)).toContainText("Waits for Ayşe Kaya: 1 item is open");
    await expect(panel.getByRole("textbox")).toHaveCount(0);
    await expect(panel.getByRole("button")).toHaveText(reader === "manager" ? ["", "Remind"] : [""]);
    await panel.getByRole("button", { name: "More actions" }).click();
    await expect(panel.getByRole("link", { name: /waiver|override/ })).toHaveCount(0);
    await page.keyboard.press("Escape");
    await openTab(panel, "comments");
    await expect(panel.getByRole("textbox")).toHaveCount(reader === "manager" ? 1 : 0);
    await expect(panel.getByRole("button")).toHaveText(reader === "manager" ? ["", "Comment", "Remind"] : [""]);

    await page.goto("/plans/alt-las/settings");
    await expect(page.getByText("You can only view these settings. The lead of the plan can change them.")).toBeVisible();
    await expect(page.getByRole("main").getByRole("button")).toHaveCount(0);
    await expect(page.getByRole("textbox", { name: "Title" })).toBeDisabled();

    troubles.expect(/404/);
    await page.goto("/plans/import");
    await expect(page.getByRole("heading", { name: "Page not found." })).toBeVisible();
  });
}

const languages = [
  { language: "Turkish", locale: "tr-TR", words: turkish, days: "15–31 Temmuz 2023" },
  { language: "Russian", locale: "ru-RU", words: russian, days: "15–31 июля 2023" },
];

for (const { language, locale, words, days } of languages) {
  test(`a browser set to ${language} shows the board in ${language}`, { tag: locale === "ru-RU" ? "@full" : [] }, async ({ signInAs }) => {
    const page = await signInAs("manager", { locale });
    await expect(page.locator("html")).toHaveAttribute("lang", locale.slice(0, 2));
    const main = page.getByRole("main");
    await expect(main).toContainText(days);
    const { figures, statuses, board, app } = words;
    for (const word of [figures.progress, figures.today, figures.finish, statuses.complete, statuses.locked, board.wholePlan, app.export])
      await expect(main).toContainText(word);
    await expect(page.locator("body")).not.toContainText(
      /Complete|Locked|Not started|Progress|of 24|Settings|Whole plan|figures\.|board\./,
    );
  });
}
