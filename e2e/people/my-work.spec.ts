import type { Page } from "@playwright/test";
import { dayFromToday } from "@/e2e/support/days";
import { expect, test } from "@/e2e/support/fixtures";
import { wordsOf } from "@/e2e/support/words";
import { CAST_PASSWORD } from "@/prisma/cast";

const t = wordsOf("en");
const { sections, verbs } = t.work;

test.use({ startsWith: "living" });

const section = (page: Page, name: string) => page.getByRole("region", { name: new RegExp(`^${name} `) });
const own = (page: Page) => page.getByRole("main").locator(".work-line:not([data-section=watch])");

async function openMyWork(page: Page): Promise<void> {
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1, name: t.work.title })).toBeVisible();
}

test("my work is empty when it is done: a manager decides what waits, and then nothing does", async ({ signInAs }) => {
  const page = await signInAs("manager");
  await openMyWork(page);
  const decide = section(page, sections.decide);
  // The one filled button of the page is that of the first line.
  await expect(page.getByRole("main").locator(".btn.primary")).toHaveCount(1);
  const count = await own(page).count();
  expect(count).toBeGreaterThan(1);
  await expect(page.getByRole("link", { name: `${t.work.title} ${count}` })).toBeVisible();

  await test.step("a risk is accepted from its line", async () => {
    await decide.getByRole("link", { name: verbs.accept }).click();
    await page.getByLabel(t.risks.acceptReason).fill("The customer knows, and agreed in writing.");
    await page.getByLabel(t.risks.acceptUntil).fill(dayFromToday(5));
    await page.getByLabel(t.risks.password).fill(CAST_PASSWORD);
    await page.getByRole("button", { name: t.risks.accept, exact: true }).click();
    await expect(page.getByText(t.risks.statuses.accepted, { exact: true }).first()).toBeVisible();
  });
  await test.step("a waiver is approved from its line", async () => {
    await openMyWork(page);
    await decide.getByRole("link", { name: verbs.approve }).click();
    await page.getByRole("button", { name: /^Approve the waiver: / }).click();
    await openMyWork(page);
    await expect(decide.getByRole("link", { name: verbs.approve })).toHaveCount(0);
  });
  await test.step("a vote is given from its line", async () => {
    await decide.getByRole("link", { name: verbs.vote }).click();
    await page.getByRole("radio").first().check();
    await page.getByRole("button", { name: t.goNoGo.vote, exact: true }).click();
    await openMyWork(page);
    await expect(decide.getByRole("link", { name: verbs.vote })).toHaveCount(0);
  });

  await expect(own(page)).toHaveCount(0);
  await expect(page.getByText(t.work.empty, { exact: true })).toBeVisible();
  await page.goto("/plans/alt-las");
  await expect(page.getByRole("heading", { name: t.work.next })).toHaveCount(0);
});

test("an item is marked as done on my work, taken back, and the board says what is next", async ({ signInAs }) => {
  const page = await signInAs("can");
  await page.goto("/plans/alt-las");
  await expect(page.getByRole("region", { name: t.work.next })).toBeVisible();
  await openMyWork(page);
  const lines = section(page, sections.do)
    .getByRole("listitem")
    .filter({ has: page.getByRole("button") });
  const line = lines.first();
  const text = (await line.locator(".work-title").textContent()) ?? "";
  const mark = page.getByRole("button", { name: t.work.doneOf.replace("{text}", text) });
  const before = await lines.count();
  await mark.click();
  await expect(page.getByText(t.work.markedDone.replace("{text}", text))).toBeVisible();
  await expect(mark).toHaveCount(0);
  await expect(lines).toHaveCount(before - 1);
  await page.getByRole("button", { name: t.work.undo, exact: true }).click();
  await expect(mark).toBeVisible();
});

test("keys move between the lines of my work while one has the focus, and press its button", async ({ signInAs }) => {
  const page = await signInAs("ayse");
  await openMyWork(page);
  const titles = page.getByRole("main").locator(".work-title");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: t.work.skip })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(titles.first()).toBeFocused();
  await page.keyboard.press("j");
  await expect(titles.nth(1)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(titles.nth(2)).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("k");
  await expect(titles.first()).toBeFocused();
  await page.keyboard.press("e");
  await expect(page).toHaveURL(/\/plans\/alt-las\/sign\/ai-orchestrator\.test$/);
});

test("the keys of my work do nothing while no line has the focus", async ({ signInAs }) => {
  const page = await signInAs("ayse");
  await openMyWork(page);
  const hasFocus = () => page.evaluate(() => document.activeElement === document.body);
  expect(await hasFocus()).toBe(true);
  for (const key of ["j", "k", "e"]) await page.keyboard.press(key);
  expect(await hasFocus()).toBe(true);
  await expect(page).toHaveURL(/\/my-work$/);
  await page.getByRole("main").getByRole("link", { name: "ALT_LAS" }).last().focus();
  await page.keyboard.press("j");
  await expect(page.locator(".work-title:focus")).toHaveCount(0);
});

test("my work tells a viewer what they can read instead", async ({ signInAs }) => {
  const page = await signInAs("viewer");
  await openMyWork(page);
  await expect(page.getByText(t.work.readOnly, { exact: true })).toBeVisible();
  await expect(page.getByRole("main").getByRole("link", { name: t.work.openBoard })).toHaveAttribute("href", "/plans/alt-las");
  await page.getByRole("main").getByRole("link", { name: t.work.openReport }).click();
  await expect(page).toHaveURL(/\/plans\/alt-las\/report$/);
});

test("a mention waits on my work until its comments are opened", async ({ signInAs }) => {
  const page = await signInAs("ayse");
  await openMyWork(page);
  const line = section(page, sections.do).getByRole("listitem").filter({ hasText: "The GPU node is reserved" });
  await expect(line).toContainText(t.work.mention.replace("{author}", "Can Tekin"));
  await line.getByRole("link", { name: verbs.answer }).click();
  await expect(page.getByRole("dialog")).toContainText("The GPU node is reserved");
  await expect(async () => {
    await openMyWork(page);
    await expect(line).toHaveCount(0, { timeout: 1_000 });
  }).toPass();
});

test("what somebody else does appears on my work at once, but not while the reader is at a line", async ({ signInAs }) => {
  const [page, lead] = [await signInAs("ayse"), await signInAs("can")];
  await openMyWork(page);
  const newLine = section(page, sections.do).getByRole("listitem").filter({ hasText: "Please look at this" });
  const mention = async (text: string) => {
    await lead.goto("/plans/alt-las?stage=ai-orchestrator.test&tab=comments");
    const panel = lead.locator(".stage-panel");
    await panel.getByLabel(t.comments.text, { exact: true }).fill(text);
    await panel.getByRole("button", { name: t.comments.send, exact: true }).click();
    await expect(lead.getByRole("dialog")).toContainText(text);
  };
  await mention("@Ayşe Kaya Please look at this first.");
  await expect(newLine).toHaveCount(1);
  await page.locator(".work-title").first().focus();
  await mention("@Ayşe Kaya Please look at this second.");
  await expect(page.getByText(t.work.changed)).toBeVisible();
  await expect(newLine).toHaveCount(1);
  await page.getByRole("button", { name: t.work.showChanges, exact: true }).click();
  await expect(newLine).toHaveCount(2);
});
