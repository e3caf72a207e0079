import type { Page, Response } from "@playwright/test";

/**
 * Makes `goto` and `reload` wait until React has hydrated the page (components/ui/hydrated.tsx). A click before that is lost or, because pages
 * work without scripts, loads another page that is not hydrated yet.
 */
export function waitsForScripts(page: Page): void {
  const hydrated = async (response: Response | null): Promise<Response | null> => {
    const isPage =
      response?.headers()["content-type"]?.startsWith("text/html") && response.headers()["content-security-policy"] !== undefined;
    if (isPage) await page.locator("html[data-hydrated]").waitFor({ state: "attached" });
    return response;
  };
  for (const load of ["goto", "reload"] as const) {
    const plain = page[load].bind(page) as (...args: unknown[]) => Promise<Response | null>;
    page[load] = async (...args: unknown[]) => hydrated(await plain(...args));
  }
}
