import { figure, replan } from "@/e2e/support/board";
import { dayFromToday } from "@/e2e/support/days";
import { expect, refusal, test } from "@/e2e/support/fixtures";
import { writeTypedDay } from "@/lib/formats/typed-day";

const fullDay = (day: string): string => new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(new Date(day));

const fullRange = (start: string, end: string): string =>
  new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" })
    .formatRange(new Date(start), new Date(end))
    .replace(/\s*–\s*/, "–");

test("the example can be moved to today, and keeps its old dates as the baseline on request", async ({ signInAs }) => {
  const page = await signInAs("can");
  const offer = page.getByRole("region", { name: "Re-plan" });
  await expect(offer).toContainText("This plan’s dates ended on 31 July 2023.");
  await expect(offer.getByLabel("New start date")).toHaveValue(writeTypedDay(dayFromToday(), "en"));

  await replan(page, dayFromToday());
  await expect(figure(page, "Today")).toContainText(/Day 1 of 17.*Hazırlık/);
  await page.reload();
  await expect(offer).toBeHidden();

  await page.goto("/plans/alt-las/settings?tab=phases");
  const test = page.getByRole("row").filter({ hasText: "Baseline 20–22 July 2023" });
  await expect(test, "all phases move by the same number of days").toContainText(fullRange(dayFromToday(5), dayFromToday(7)));

  await page.goto("/plans/alt-las/settings");
  await page.getByLabel("New start date").fill(dayFromToday(10));
  await page.getByRole("button", { name: "Re-plan" }).click();
  const card = page.getByRole("region", { name: "Re-plan" });
  await expect(card).toContainText("Everything moves 10 days later.");
  await card.getByRole("radio", { name: "Keep the days agreed before as the baseline" }).check();
  await card.getByLabel("Why is the date moving?").fill("The customer is not ready");
  await card.getByRole("button", { name: "Move the plan by 10 days" }).click();
  await expect(card.getByRole("button", { name: "Undo the re-planning" })).toBeVisible();
  await page.goto("/plans/alt-las/settings?tab=phases");
  await expect(test, "a second move keeps the baseline").toContainText(fullRange(dayFromToday(15), dayFromToday(17)));
  await page.getByRole("link", { name: "Board" }).click();
  await expect(page.getByText(fullRange(dayFromToday(10), dayFromToday(26)))).toBeVisible();
  await expect(figure(page, "Today")).toContainText("starts in 10 days");
});

test("keeping the dates removes the offer for good; the settings can still move the plan", { tag: "@full" }, async ({ signInAs }) => {
  const page = await signInAs("can");
  const offer = page.getByRole("region", { name: "Re-plan" });
  await offer.getByRole("button", { name: "Keep the dates" }).click();
  await expect(offer).toBeHidden();
  await page.reload();
  await expect(page.getByText("15–31 July 2023")).toBeVisible();
  await expect(offer).toBeHidden();

  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("button", { name: "Re-plan" }).click();
  await expect(refusal(page)).toHaveText("The plan already starts on that day.");
});

test("a plan in which nothing was worked on takes the new days as its baseline, and the move can be undone", async ({ signInAs }) => {
  const page = await signInAs("can");
  const offer = page.getByRole("region", { name: "Re-plan" });
  await expect(offer, "the offer says what it would do").toContainText(`If it starts today, it ends on ${fullDay(dayFromToday(16))}.`);
  await expect(offer).toContainText("The new days become the baseline");
  await page.getByLabel("New start date").fill(dayFromToday());
  await page.getByRole("button", { name: "Re-plan" }).click();
  const card = page.getByRole("region", { name: "Re-plan" });
  await expect(card).toContainText("Nothing was worked on in this plan yet. The new days become the baseline");
  await expect(card.getByRole("radio", { name: "Take these days as the baseline" })).toBeChecked();
  await card.getByRole("button", { name: /^Move the plan by/ }).click();
  await expect(page.getByText(": no change.")).toBeVisible();
  await expect(page.getByRole("main"), "the dates show no slip of a thousand days").not.toContainText(/\d days? later/);
  await page.goto("/plans/alt-las/services/runner-service");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Runner Service");
  await expect(page.getByRole("main")).not.toContainText(/days? (late|later)/);

  await page.getByRole("link", { name: "Activity", exact: true }).click();
  await page.getByRole("link", { name: "Undo…" }).click();
  await card.getByRole("button", { name: "Undo the re-planning" }).click();
  await expect(card.getByRole("button", { name: "Undo the re-planning" })).toBeHidden();
  await page.getByRole("link", { name: "Board" }).click();
  await expect(page.getByText("15–31 July 2023")).toBeVisible();
});
