import type { Locator, Page } from "@playwright/test";
import { expect } from "./fixtures";

const AT_MOST = 80;

/** Presses Tab until something has the focus, as somebody without a mouse would. */
export async function tabTo(page: Page, target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  // Whoever tabs before it is shown goes past the place where it will be.
  await target.waitFor({ state: "visible" });
  for (let presses = 0; presses < AT_MOST; presses++) {
    await page.keyboard.press(key);
    if (await target.evaluate((element) => element === document.activeElement)) {
      await expect.poll(() => isHeard(target), { message: "the page's scripts have come" }).toBe(true);
      return;
    }
  }
  await expect(target, `reached within ${AT_MOST} presses of ${key}`).toBeFocused();
}

/**
 * Gives something the focus, once its page hears what is done to it. A page comes in pieces: what is not shown yet takes no focus and does
 * not say so, and what is shown but not yet React's hears no key.
 */
export async function focusOn(target: Locator): Promise<void> {
  await expect(async () => {
    await target.focus();
    await expect(target).toBeFocused({ timeout: 1_000 });
    expect(await isHeard(target), "the page's scripts have come").toBe(true);
  }).toPass({ timeout: 30_000 });
}

/** Whether React has taken over what it is in: cells and bars are plain HTML, heard by what is around them. */
const isHeard = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => {
    const isTaken = (it: Element) => Object.keys(it).some((key) => key.startsWith("__reactProps$"));
    for (let it: Element | null = element; it && it.localName !== "main"; it = it.parentElement) if (isTaken(it)) return true;
    return false;
  });

/** Presses a key until it shows something: pressed before the page's scripts have come, it is nobody's. With `on`, what the key is for. */
export async function pressToShow(page: Page, key: string, shown: Locator, on?: Locator): Promise<void> {
  await expect(async () => {
    if (on) await focusOn(on);
    await page.keyboard.press(key);
    await expect(shown).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
}
