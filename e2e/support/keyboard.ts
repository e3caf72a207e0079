import type { Locator, Page } from "@playwright/test";
import { expect } from "./fixtures";

const MAX_PRESSES = 80;

/** Presses Tab until the element has the focus, as somebody without a mouse would. */
export async function tabTo(page: Page, target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  // Tabbing before the element is shown would go past its place.
  await target.waitFor({ state: "visible" });
  for (let presses = 0; presses < MAX_PRESSES; presses++) {
    await page.keyboard.press(key);
    if (await target.evaluate((element) => element === document.activeElement)) {
      await expect.poll(() => isHydrated(target), { message: "React has hydrated the element" }).toBe(true);
      return;
    }
  }
  await expect(target, `reached within ${MAX_PRESSES} presses of ${key}`).toBeFocused();
}

/**
 * Focuses an element once React has hydrated it. A page arrives in pieces: an element that is not shown yet silently takes no focus, and one
 * that is not hydrated yet ignores keys.
 */
export async function focusOn(target: Locator): Promise<void> {
  await expect(async () => {
    await target.focus();
    await expect(target).toBeFocused({ timeout: 1_000 });
    expect(await isHydrated(target), "React has hydrated the element").toBe(true);
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
