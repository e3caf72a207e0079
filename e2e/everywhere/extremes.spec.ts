import { cell, openStage } from "@/e2e/support/board";
import { longNames } from "@/e2e/support/files";
import { expect, test } from "@/e2e/support/fixtures";
import { importAsNew } from "@/e2e/support/importing";

const widths = [360, 900, 1440, 2560];

for (const services of [1, 50]) {
  test(`a plan of ${services} with names of 120 characters stays within its window and readable`, { tag: "@full" }, async ({
    signInAs,
  }) => {
    test.setTimeout(120_000);
    const page = await signInAs("can");
    const board = await importAsNew(page, longNames(services));
    await expect(page.getByRole("rowheader")).toHaveCount(services + 1);
    for (const address of [
      board,
      `${board}/settings`,
      `${board}/settings?tab=phases`,
      `${board}/settings?tab=services`,
      `${board}/checklist`,
      "/plans",
    ]) {
      await page.goto(address);
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 });
        const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect.soft(excess, `${address} at ${width}`).toBe(0);
      }
    }

    await page.goto(board);
    const name = (await page.getByRole("rowheader").nth(1).locator("b").textContent()) ?? "";
    expect(name.length).toBeGreaterThan(100);
    const panel = await openStage(page, name, "test");
    await expect(cell(page, name, "test").getByRole("link")).toHaveAttribute("aria-current", "true");
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      const excess = await panel.evaluate((element) => element.scrollWidth - element.clientWidth);
      expect.soft(excess, `the panel at ${width}`).toBe(0);
    }
  });
}
