import { figure, replan } from "@/e2e/support/board";
import { dayFromToday } from "@/e2e/support/days";
import { expect, refusal, test } from "@/e2e/support/fixtures";

const fullRange = (start: string, end: string): string =>
  new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" })
    .formatRange(new Date(start), new Date(end))
    .replace(/\s*–\s*/, "–");

test("the example can be moved to today, and keeps its old dates as the baseline", async ({ signInAs }) => {
  const page = await signInAs("can");
  const offer = page.getByRole("region", { name: "Re-plan" });
  await expect(offer).toContainText("This plan’s dates ended on 31 July 2023.");
  await expect(offer.getByLabel("New start date")).toHaveValue(dayFromToday());

  await replan(page, dayFromToday());
  await expect(figure(page, "Today")).toContainText("Day 1of 17 · Hazırlık");
  await page.reload();
  await expect(offer).toBeHidden();

  await page.getByRole("link", { name: "Settings" }).click();
  const test = page.getByRole("form", { name: "Test" });
  await expect(test, "all phases move by the same number of days").toContainText(fullRange(dayFromToday(5), dayFromToday(7)));
  await expect(test).toContainText("Baseline 20–22 July 2023");

  await page.getByLabel("New start date").fill(dayFromToday(10));
  await page.getByLabel("Why is the date moving?").fill("The customer is not ready");
  await page.getByRole("button", { name: "Re-plan" }).click();
  await expect(test).toContainText(fullRange(dayFromToday(15), dayFromToday(17)));
  await expect(test, "a second move keeps the baseline").toContainText("Baseline 20–22 July 2023");
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
