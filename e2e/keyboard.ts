import type { Locator, Page } from "@playwright/test";
import { expect } from "./fixtures";

const AT_MOST = 80;

/** Presses Tab until something has the focus, as somebody without a mouse would. */
export async function tabTo(page: Page, target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  // Whoever tabs before it is there goes past the place where it will be.
  await target.waitFor({ state: "attached" });
  for (let presses = 0; presses < AT_MOST; presses++) {
    await page.keyboard.press(key);
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  await expect(target, `reached within ${AT_MOST} presses of ${key}`).toBeFocused();
}

/** Presses a key until it shows something: pressed before the page's scripts have come, it is nobody's. */
export async function pressToShow(page: Page, key: string, shown: Locator): Promise<void> {
  await expect(async () => {
    await page.keyboard.press(key);
    await expect(shown).toBeVisible({ timeout: 1_000 });
  }).toPass();
}
