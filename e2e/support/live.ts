import type { Locator, Page } from "@playwright/test";

/** A page that hears nothing of what others do, as in a browser that just lost its connection: for stories of those who come second. */
export async function deafen(page: Page): Promise<void> {
  await page.route(/\/live(\?|$)/, (route) =>
    route.request().headers().accept?.includes("text/event-stream")
      ? route.fulfill({ contentType: "text/event-stream", body: "retry: 3600000\n\n" })
      : route.fulfill({ json: { seq: 0 } }),
  );
  // What was open stays open: the page begins anew.
  await page.reload();
}

/** Where the page says how it is connected: in the sidebar, on a phone above the page. */
export const connection = (page: Page): Locator => page.locator(".live-note").filter({ visible: true });
