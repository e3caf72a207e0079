import type { Page } from "@playwright/test";
import { must } from "@/lib/domain/must";
import { dayFromToday } from "./days";
import { EXAMPLE, PAYMENTS, WITH_ERRORS } from "./files";
import { expect, refusal } from "./fixtures";
import { pressToShow } from "./keyboard";

type Screen = { name: string; open: (page: Page) => Promise<void> };

const show = async (page: Page, markdown: string) => {
  await page.goto("/plans/import");
  await page.locator('input[type="file"]').setInputFiles({ name: "plan.md", mimeType: "text/markdown", buffer: Buffer.from(markdown) });
  await page.locator('main button[type="submit"]').click();
  await expect(page.locator("#preview-title")).toBeVisible();
};

/** Every screen that a lead of the example can open. Located without texts, so that the list serves every language. */
export const SCREENS: Screen[] = [
  { name: "plans", open: async (page) => void (await page.goto("/plans")) },
  { name: "board with the offer to re-plan", open: async (page) => void (await page.goto("/plans/alt-las")) },
  {
    name: "board while the plan runs",
    open: async (page) => {
      await page.goto("/plans/alt-las");
      const start = page.locator('.notice input[name="replan"]');
      await start.fill(dayFromToday(-6));
      await page.locator(".notice button.primary").click();
      await page.locator("#replan button.primary").click();
      await expect(page.locator("#replan button.primary")).toHaveCount(0);
      await page.goto("/plans/alt-las");
      await expect(page.locator('[aria-current="date"]')).toHaveCount(1);
    },
  },
  {
    name: "preview of a re-planning",
    open: async (page) => {
      await page.goto(`/plans/alt-las/dates?replan=${dayFromToday(-3)}#replan`);
      await expect(page.locator("#replan button.primary")).toBeVisible();
    },
  },
  { name: "timeline", open: async (page) => void (await page.goto("/plans/alt-las/timeline")) },
  { name: "timeline as a table", open: async (page) => void (await page.goto("/plans/alt-las/timeline?view=table")) },
  { name: "progress", open: async (page) => void (await page.goto("/plans/alt-las/progress")) },
  { name: "waiting", open: async (page) => void (await page.goto("/plans/alt-las/waiting")) },
  { name: "all plans on one timeline", open: async (page) => void (await page.goto("/timeline")) },
  { name: "stage panel", open: async (page) => void (await page.goto("/plans/alt-las?stage=runner-service.test")) },
  {
    name: "editor of an item",
    open: async (page) => {
      await page.goto("/plans/alt-las?stage=runner-service.test");
      await page.locator(".item a[aria-expanded]").first().click();
      await expect(page.locator(".item textarea")).toBeVisible();
      await page.locator(".item summary").click();
    },
  },
  {
    name: "refusal",
    open: async (page) => {
      await page.goto("/plans/alt-las?stage=runner-service.deploy");
      await page.locator(".item .box").first().click();
      await expect(refusal(page)).toBeVisible();
    },
  },
  { name: "service", open: async (page) => void (await page.goto("/plans/alt-las/services/runner-service")) },
  { name: "images of a service", open: async (page) => void (await page.goto("/plans/alt-las/services/runner-service/images")) },
  {
    name: "rollout that is planned",
    open: async (page) => {
      await page.goto("/plans/alt-las/services/runner-service/rollout");
      await page.locator('input[name="strategy"]').first().check();
      await page.locator('form:has(input[name="strategy"]) button[type="submit"]').click();
      await expect(page.locator(".rollout-step")).toHaveCount(4);
      await page.locator("summary").last().click();
    },
  },
  { name: "activity", open: async (page) => void (await page.goto("/plans/alt-las/activity")) },
  { name: "activity without a match", open: async (page) => void (await page.goto("/plans/alt-las/activity?to=2020-01-01")) },
  { name: "risks", open: async (page) => void (await page.goto("/plans/alt-las/risks?view=before")) },
  {
    name: "one risk",
    open: async (page) => {
      await page.goto("/plans/alt-las/risks");
      await page.locator('.risk-register a[href*="/risks/"]').first().click();
      await expect(page.locator("#risk-assessment")).toBeVisible();
      for (const part of await page.locator("main summary").all()) await part.click();
    },
  },
  {
    name: "one risk, edited",
    open: async (page) => {
      await page.goto("/plans/alt-las/risks");
      await page.locator('.risk-register a[href*="/risks/"]').first().click();
      await page.locator('a[href*="edit=1"]').click();
      await expect(page.locator("#risk-form form")).toBeVisible();
    },
  },
  { name: "inbox", open: async (page) => void (await page.goto("/inbox")) },
  { name: "checklist", open: async (page) => void (await page.goto("/plans/alt-las/checklist")) },
  {
    name: "checklist in groups, with refused changes",
    open: async (page) => {
      await page.goto("/plans/alt-las/checklist?group=service&sort=-item&state=open");
      // On a phone, rows can be selected after a button says so.
      const several = page.locator(".select-several");
      if (await several.isVisible()) await several.click();
      for (const index of [0, 5, 9]) await page.locator("[data-row] [data-select]").nth(index).check();
      await page.locator(".bulk-bar button.primary").click();
      await expect(page.locator(".bulk-answer li").first()).toBeVisible();
    },
  },
  {
    name: "keyboard shortcuts of the checklist",
    open: async (page) => {
      await page.goto("/plans/alt-las/checklist");
      await pressToShow(page, "?", page.locator("dialog.help"), page.locator("[data-row]").first());
    },
  },
  { name: "settings", open: async (page) => void (await page.goto("/plans/alt-las/settings")) },
  { name: "settings of phases", open: async (page) => void (await page.goto("/plans/alt-las/settings?tab=phases")) },
  {
    name: "settings of services, with a refused change",
    open: async (page) => {
      await page.goto("/plans/alt-las/settings?tab=services");
      const names = page.locator(".edit-table input.field");
      await names.first().fill(await names.nth(1).inputValue());
      await page.locator(".save-bar .primary").click();
      await expect(page.locator(".save-bar .refusal")).toBeVisible();
    },
  },
  {
    name: "dates, with the preview of a move",
    open: async (page) => void (await page.goto("/plans/alt-las/dates?phase=test&start=2023-07-20&end=2023-07-24#move")),
  },
  {
    name: "gates",
    open: async (page) => {
      await page.goto("/plans/alt-las/gates");
      await page.locator("#gate-monitor summary").click();
      await page.locator("#freezes summary").click();
    },
  },
  {
    name: "waiver and override forms",
    open: async (page) => {
      await page.goto("/plans/alt-las?stage=segmentation-service.test");
      for (const summary of await page.locator(".stage-panel section > details > summary").all()) await summary.click();
    },
  },
  {
    name: "go or no-go",
    open: async (page) => {
      await page.goto("/plans/alt-las/go-no-go/deploy");
      const ask = page.locator('input[name="phase"] ~ button');
      if (await ask.isVisible()) await ask.click();
      await expect(page.locator('input[name="decision"]')).toHaveCount(2);
    },
  },
  {
    name: "sharing",
    open: async (page) => {
      await page.goto("/plans/alt-las/sharing");
      await page.locator('main input[name="name"]').fill("Steering committee");
      await page.locator("main button.primary").click();
      await expect(page.locator("main .notice input")).toBeVisible();
      await page.reload();
      await expect(page.locator("main table")).toBeVisible();
    },
  },
  {
    name: "a shared plan",
    open: async (page) => {
      await page.goto("/plans/alt-las/sharing");
      await page.locator('main input[name="name"]').fill("Steering committee");
      await page.locator("main button.primary").click();
      await page.goto(new URL(await page.locator("main .notice input").inputValue()).pathname);
      await expect(page.locator(".shared .board")).toBeVisible();
    },
  },
  { name: "sign-offs of a plan", open: async (page) => void (await page.goto("/plans/alt-las/sign-offs")) },
  { name: "images of a plan", open: async (page) => void (await page.goto("/plans/alt-las/images")) },
  { name: "rollouts of a plan", open: async (page) => void (await page.goto("/plans/alt-las/rollouts")) },
  {
    name: "plan switcher",
    open: async (page) => {
      await page.goto("/plans");
      if (await page.locator(".drawer-button").isVisible()) await page.locator(".drawer-button").click();
      await page.locator('[popovertarget="plan-list"]').click();
      await expect(page.locator("#plan-list")).toBeVisible();
    },
  },
  { name: "report", open: async (page) => void (await page.goto("/plans/alt-las/report")) },
  { name: "audit log", open: async (page) => void (await page.goto("/record")) },
  { name: "new plan", open: async (page) => void (await page.goto("/plans/new")) },
  {
    name: "items from a template",
    open: async (page) => void (await page.goto("/plans/alt-las/checklist/templates?template=image-rollout")),
  },
  {
    name: "search from anywhere",
    open: async (page) => {
      await page.goto("/plans/alt-las");
      await pressToShow(page, "Control+k", page.locator(".palette input"));
      await page.locator(".palette input").fill("gateway");
      await expect(page.locator('.palette [role="option"]').first()).toBeVisible();
    },
  },
  { name: "search as a page", open: async (page) => void (await page.goto("/find?plan=alt-las&q=gateway")) },
  { name: "import", open: async (page) => void (await page.goto("/plans/import")) },
  { name: "preview", open: (page) => show(page, PAYMENTS) },
  { name: "preview with errors", open: (page) => show(page, WITH_ERRORS) },
  { name: "preview of changes", open: (page) => show(page, EXAMPLE.replace("- [ ]", "- [x]")) },
  {
    name: "menu",
    open: async (page) => {
      await page.goto("/plans");
      if (await page.locator(".drawer-button").isVisible()) await page.locator('[popovertarget="sidebar"]').click();
      await page.locator('[popovertarget="account"]').click();
      await expect(page.locator("#account")).toBeVisible();
    },
  },
  { name: "not found", open: async (page) => void (await page.goto("/plans/no-such-plan")) },
];

const MAIN = [
  "board while the plan runs",
  "timeline",
  "stage panel",
  "editor of an item",
  "refusal",
  "rollout that is planned",
  "risks",
  "inbox",
  "checklist",
  "gates",
  "report",
];

/** The screens that people open most, which each `npm test` looks at. */
export const MAIN_SCREENS: Screen[] = MAIN.map((name) =>
  must(
    SCREENS.find((screen) => screen.name === name),
    name,
  ),
);
