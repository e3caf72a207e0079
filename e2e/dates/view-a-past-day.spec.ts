import { pathToFileURL } from "node:url";
import type { Page } from "@playwright/test";
import { cell, figure, openStage } from "@/e2e/support/board";
import { dayFromToday } from "@/e2e/support/days";
import { testing } from "@/e2e/support/example";
import { expect, type Slipway, test } from "@/e2e/support/fixtures";
import { focusOn } from "@/e2e/support/keyboard";
import { tick } from "@/e2e/support/panel";
import { inProject } from "@/scripts/root.mjs";

const BOARD = "/plans/alt-las";
const TIMELINE = "/plans/alt-las/timeline";

/** The same data, two days later. */
const twoDaysLater = (slipway: Slipway) =>
  slipway.restart({
    NODE_OPTIONS: `--import=${pathToFileURL(inProject("e2e/support/later.mjs")).href}`,
    SLIPWAY_STORY_DAYS_LATER: "2",
  });

const asOf = (page: Page) => page.getByRole("region", { name: "Past day" });

test("the board and the timeline show an earlier day read-only", { tag: "@full" }, async ({ signInAs, slipway }) => {
  const page = await signInAs("ayse");
  const panel = await openStage(page, "API Gateway", "test");
  await tick(panel, testing("API Gateway"));
  await expect(cell(page, "API Gateway", "test")).toContainText("Awaiting sign-off");

  // Requests still running while the server ends would fail.
  await page.goto("about:blank");
  await twoDaysLater(slipway);
  await page.goto(`${slipway.url}${BOARD}?stage=runner-service.test`);
  await tick(page.getByRole("dialog", { name: "Runner Service" }), testing("Runner Service"));
  await expect(cell(page, "Runner Service", "test")).toContainText("Awaiting sign-off");

  await test.step("a link on the board opens a past day", async () => {
    await page.goto(slipway.url + BOARD);
    await page.getByRole("link", { name: "View a past day" }).click();
    await expect(asOf(page)).toContainText("This day is in the past. You can view it but not change it.");
    await expect(cell(page, "API Gateway", "test")).toContainText("Awaiting sign-off");
    await expect(cell(page, "Runner Service", "test"), "today's tick is not shown on the earlier day").toContainText("Not started");
    await expect(page.locator("a.cell, .add-stage")).toHaveCount(0);
    await expect(figure(page, "Today"), "the figure about today is hidden").toHaveCount(0);
    await asOf(page).getByRole("link", { name: "Back to today" }).click();
    await expect(cell(page, "Runner Service", "test")).toContainText("Awaiting sign-off");
  });

  await test.step("a slider on the timeline chooses a past day", async () => {
    await page.goto(`${slipway.url}${TIMELINE}?view=table`);
    const slider = page.getByRole("slider", { name: "Past day" });
    await expect(slider).toHaveAttribute("aria-valuetext", "Today");
    await focusOn(slider);
    await page.keyboard.press("ArrowLeft");
    await expect(asOf(page)).toContainText("As of the end of");
    await expect(page, "the chosen view stays").toHaveURL(/view=table/);
    await expect(slider, "the slider keeps the focus").toBeFocused();
    await page.keyboard.press("ArrowRight");
    await expect(asOf(page)).toBeHidden();
  });

  await test.step("before the plan was created there is nothing to show", async () => {
    await page.goto(`${slipway.url}${BOARD}?on=${dayFromToday(-1)}`);
    await expect(page.getByText("This plan did not exist")).toBeVisible();
    await page.getByRole("link", { name: /^Show / }).click();
    await expect(cell(page, "API Gateway", "test")).toContainText("Awaiting sign-off");
  });
});

test("before scripts have loaded, a button shows the day chosen on the slider", { tag: "@full" }, async ({ signInAs, slipway }) => {
  const page = await signInAs("manager", { javaScriptEnabled: false });
  // Requests still running while the server ends would fail.
  await page.goto("about:blank");
  await twoDaysLater(slipway);
  await page.goto(`${slipway.url}${TIMELINE}?day=0`);
  await expect(asOf(page)).toBeVisible();
  await page.getByRole("form", { name: "Past day" }).getByRole("button", { name: "Show" }).click();
  await expect(asOf(page), "the chosen day is shown").toBeVisible();
  await asOf(page).getByRole("link", { name: "Back to today" }).click();
  await expect(asOf(page)).toHaveCount(0);
});
