import type { Page } from "@playwright/test";
import { replan } from "@/e2e/support/board";
import { dayFromToday } from "@/e2e/support/days";
import { expect, test } from "@/e2e/support/fixtures";

const PLAN = "/plans/alt-las";

/** The verdict as a word on each page that states it, and the sentence where there is one. */
async function verdictOn(page: Page, path: string): Promise<{ word: string; sentence: string | null }> {
  await page.goto(path);
  const chip = page.getByRole("main").locator(".verdict-chip").first();
  await expect(chip).toBeVisible();
  const sentence = page.getByRole("main").locator(".verdict > p");
  return {
    word: ((await chip.textContent()) ?? "").trim(),
    sentence: (await sentence.count()) > 0 ? ((await sentence.first().textContent()) ?? "").replace(" Why late?", "") : null,
  };
}

async function expectOneVerdict(page: Page, word: RegExp): Promise<void> {
  const board = await verdictOn(page, PLAN);
  expect(board.word).toMatch(word);
  for (const path of ["/plans", "/timeline", `${PLAN}/timeline`, `${PLAN}/progress`, `${PLAN}/report`]) {
    const { word: seen, sentence } = await verdictOn(page, path);
    expect([path, seen]).toEqual([path, board.word]);
    if (sentence !== null) expect([path, sentence]).toEqual([path, board.sentence]);
  }
  for (const path of ["/plans", "/timeline"]) {
    await page.goto(path);
    await expect(page.getByRole("row").filter({ hasText: "ALT_LAS" })).toContainText(board.sentence ?? "");
  }
  const report = await page.request.get(`/api/v1${PLAN}/report?format=markdown`);
  expect((await report.text()).replaceAll("\\", "")).toContain(`**${board.word}.** ${board.sentence}`);
  for (const path of ["", "/timeline", "/report", "/progress"]) {
    const { verdict } = await (await page.request.get(`/api/v1${PLAN}${path}`)).json();
    const days = verdict.daysLate > 0 ? ` by ${verdict.daysLate.toLocaleString("en")} day${verdict.daysLate === 1 ? "" : "s"}` : "";
    expect([path, `${verdict.health.replace("-", " ")}${days}`]).toEqual([path, board.word.toLowerCase()]);
  }
}

test("every page, document and answer gives one verdict about a plan: late, on track after a re-planning, then at risk", async ({
  signInAs,
}) => {
  const page = await signInAs("can");
  await test.step("the plan of 2023 is late", async () => {
    await expectOneVerdict(page, /^Late by [\d,]+ days$/);
  });

  await test.step("a plan that begins today is on track", async () => {
    await page.goto(PLAN);
    await replan(page, dayFromToday());
    await expectOneVerdict(page, /^On track$/);
  });

  await test.step("a failed item puts it at risk, and the sentence names the service", async () => {
    const { items } = await (await page.request.get(`/api/v1${PLAN}/items?limit=100`)).json();
    const item = items.find((one: { stage: { key: string } }) => one.stage.key === "ai-orchestrator.test");
    await page.goto(PLAN);
    const status = await page.evaluate(
      async ([id, version]) => {
        const headers = { "content-type": "application/json", "if-match": `"${version}"` };
        const body = JSON.stringify({ state: "failed", reason: "The scan finds two critical ones." });
        return (await fetch(`/api/v1/items/${id}/marks`, { method: "POST", headers, body })).status;
      },
      [item.id, item.version] as const,
    );
    expect(status).toBe(200);
    await expectOneVerdict(page, /^At risk$/);
    await page.goto(PLAN);
    await page.locator(".verdict").getByRole("link", { name: "AI Orchestrator" }).click();
    await expect(page.getByRole("dialog", { name: /AI Orchestrator/ })).toBeVisible();
  });

  await test.step("each figure of the board opens what makes it up", async () => {
    for (const [name, address] of [
      ["Progress", /\/checklist\?state=open$/],
      ["Today", /\/timeline$/],
      ["Forecast", /\/timeline#why$/],
      ["Waiting for people", /\/waiting$/],
      ["Open risks", /\/risks$/],
    ] as const) {
      await page.goto(PLAN);
      await page.getByRole("list", { name: "Key figures of the plan" }).getByRole("link", { name }).click();
      await expect(page).toHaveURL(address);
    }
  });
});
