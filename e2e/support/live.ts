import type { Locator, Page } from "@playwright/test";

/** A page without live updates, as after a lost connection, for tests of conflicting changes. */
export async function deafen(page: Page): Promise<void> {
  await page.route(/\/live(\?|$)/, (route) =>
    route.request().headers().accept?.includes("text/event-stream")
      ? route.fulfill({ contentType: "text/event-stream", body: "retry: 3600000\n\n" })
      : route.fulfill({ json: { seq: 0 } }),
  );
  // An open stream would stay open, so the page is loaded again.
  await page.reload();
}

/** The connection note: in the sidebar, on a phone above the page. */
export const connection = (page: Page): Locator => page.locator(".live-note").filter({ visible: true });
