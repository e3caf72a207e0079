import type { Locator, Page } from "@playwright/test";
import { expect } from "./fixtures";

const AT_MOST = 80;

/** Presses Tab until the element has the focus, as somebody without a mouse would. */
export async function tabTo(page: Page, target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  // Tabbing before the element is shown would go past its place.
  await target.waitFor({ state: "visible" });
  for (let presses = 0; presses < AT_MOST; presses++) {
    await page.keyboard.press(key);
    if (await target.evaluate((element) => element === document.activeElement)) {
      await expect.poll(() => isHydrated(target), { message: "the page's scripts have come" }).toBe(true);
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
    expect(await isHydrated(target), "the page's scripts have come").toBe(true);
  }).toPass({ timeout: 30_000 });
}

/** Whether React has hydrated the element around it: cells and bars are plain HTML and their container listens. */
const isHydrated = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => {
    const isReact = (node: Element) => Object.keys(node).some((key) => key.startsWith("__reactProps$"));
    for (let node: Element | null = element; node && node.localName !== "main"; node = node.parentElement) if (isReact(node)) return true;
    return false;
  });

/** Presses a key until it shows something, because a key pressed before scripts have loaded has no effect. `on`: the element to press it on. */
export async function pressToShow(page: Page, key: string, shown: Locator, on?: Locator): Promise<void> {
  await expect(async () => {
    if (on) await focusOn(on);
    await page.keyboard.press(key);
    await expect(shown).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
}
