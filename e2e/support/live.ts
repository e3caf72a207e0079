import type { Locator, Page } from "@playwright/test";

/** Cuts a page off from live updates, as after a lost connection, for tests of conflicting changes. */
export async function withoutLiveUpdates(page: Page): Promise<void> {
  await page.route(/\/live(\?|$)/, (route) =>
    route.request().headers().accept?.includes("text/event-stream")
      ? route.fulfill({ contentType: "text/event-stream", body: "retry: 3600000\n\n" })
      : route.fulfill({ json: { seq: 0 } }),
  );
  // The reload closes the stream that is open already.
  await page.reload();
}

/** The connection note, in the bar above the page. */
export const connection = (page: Page): Locator => page.locator(".live-note").filter({ visible: true });
