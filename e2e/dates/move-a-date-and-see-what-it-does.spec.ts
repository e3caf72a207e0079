import type { Page } from "@playwright/test";
import { expect, refusal, test } from "@/e2e/support/fixtures";

const DATES = "/plans/alt-las/dates";
const row = (page: Page, name: RegExp) => page.getByRole("row").filter({ has: page.getByRole("rowheader", { name }) });
const moveForm = (page: Page, what: string) => page.getByRole("form", { name: `Move ${what}` });

async function show(page: Page, what: string, start: string, end: string, following = false): Promise<void> {
  const form = moveForm(page, what);
  await form.getByLabel("First day").fill(start);
  await form.getByLabel("Last day").fill(end);
  if (following) await form.getByRole("checkbox", { name: /Also move everything after it/ }).check();
  await form.getByRole("button", { name: "Preview" }).click();
}

test("a lead freezes the baseline, previews a move, and saves it with a reason", async ({ signInAs }) => {
  const page = await signInAs("can");
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("link", { name: "Dates and baseline" }).click();
  await expect(page.getByText("Planned to end on 31 July 2023. There is no baseline yet.")).toBeVisible();
  await page.getByRole("button", { name: "Set baseline" }).click();
  await expect(row(page, /Test/).getByText("no change")).toBeVisible();

  await page.getByRole("link", { name: "Move Test" }).click();
  await show(page, "Test", "2023-07-20", "2023-07-24");
  await expect(page.getByText("Test and Dağıtım would overlap by 2 days.")).toBeVisible();
  await expect(page.getByText("The end of the plan does not change: 31 July 2023.")).toBeVisible();

  await show(page, "Test", "2023-07-20", "2023-07-24", true);
  const save = page.getByRole("form", { name: "Save these dates" });
  await expect(page.getByRole("listitem").filter({ hasText: "26–31 July 2023 → 28 July–2 August 2023" })).toContainText("2 days later");
  await expect(page.getByText("The end of the plan changes: 31 July 2023 → 2 August 2023, 2 days later.")).toBeVisible();
  await expect(row(page, /Test/), "nothing is saved yet").toContainText("20–22 July 2023");
  await save.getByLabel("Why is the date moving?").fill("A scan takes longer than we thought.");
  await save.getByRole("button", { name: "Save these dates" }).click();

  await expect(page.getByText("Planned to end on 2 August 2023; the baseline is 31 July 2023: 2 days later.")).toBeVisible();
  await expect(page).toHaveURL(/\/dates$/);
  const slips = page.getByRole("region", { name: "Date changes" });
  await expect(slips.getByRole("listitem").first()).toContainText("Can Tekin");
  await expect(slips).toContainText("Reason: A scan takes longer than we thought.");
  await page.getByRole("link", { name: "Board" }).click();
  await expect(page.getByText("15 July–2 August 2023")).toBeVisible();
});

test("a stage gets its own dates, and later those of its phase again", { tag: "@full" }, async ({ signInAs }) => {
  const page = await signInAs("can");
  await page.goto(DATES);
  const choose = page.getByRole("form", { name: "Set dates for one stage" });
  await choose.getByRole("combobox", { name: "Service" }).selectOption("Runner Service");
  await choose.getByRole("combobox", { name: "Phase" }).selectOption("Test");
  await choose.getByRole("button", { name: "Set dates for one stage" }).click();
  await expect(page.getByText("Uses the dates of its phase: 20–22 July 2023")).toBeVisible();
  await show(page, "Runner Service · Test", "2023-07-21", "2023-07-24");
  await expect(page.getByText(/Runner Service: Test and .* would overlap by 2 days/)).toBeVisible();
  await page.getByRole("button", { name: "Save these dates" }).click();
  await expect(row(page, /Runner Service/)).toContainText("21–24 July 2023");

  await page.getByRole("link", { name: "Move Runner Service · Test" }).click();
  await page.getByRole("button", { name: "Use the dates of the phase" }).click();
  await page.getByRole("button", { name: "Save these dates" }).click();
  await expect(row(page, /Runner Service/)).toHaveCount(0);
});

test("an invalid date range is refused in the preview", { tag: "@full" }, async ({ signInAs }) => {
  const page = await signInAs("can");
  await page.goto(`${DATES}?phase=deploy`);
  const name = await page.getByRole("heading", { name: /^Move / }).textContent();
  const what = (name ?? "").replace("Move ", "");
  await show(page, what, "2023-07-23", "2023-07-20");
  await expect(refusal(page)).toHaveText("The end is before the beginning.");
  await expect(moveForm(page, what).getByLabel("Last day")).toHaveValue("20 Jul 2023");
  await moveForm(page, what).getByLabel("Last day").fill("");
  await moveForm(page, what).getByRole("button", { name: "Preview" }).click();
  await expect(refusal(page)).toHaveText("Enter both the first and the last day.");
  await expect(page.getByRole("button", { name: "Save these dates" })).toBeHidden();
});

test("the preview and the move work before scripts have loaded", { tag: "@full" }, async ({ signInAs }) => {
  const page = await signInAs("can", { javaScriptEnabled: false });
  await page.goto(`${DATES}?phase=test`);
  await show(page, "Test", "2023-07-21", "2023-07-23");
  await page.getByRole("button", { name: "Save these dates" }).click();
  await expect(row(page, /Test/)).toContainText("21–23 July 2023");
});

test("people who may not move dates can read them and their history", { tag: "@full" }, async ({ signInAs }) => {
  const page = await signInAs("manager");
  await page.goto(DATES);
  await expect(page.getByRole("table", { name: "Phases, and stages with separate dates" })).toBeVisible();
  await expect(page.getByRole("link", { name: /^Move / })).toHaveCount(0);
  await expect(page.getByText("No date changes yet.")).toBeVisible();
});
