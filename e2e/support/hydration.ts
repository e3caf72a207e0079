import type { Page, Response } from "@playwright/test";

/**
 * Has a page that is opened or loaded anew wait until React has taken it over (components/ui/hydrated.tsx). What is done before that is lost, or,
 * as pages work without scripts, loads another page that nobody has taken over yet.
 */
export function waitsForScripts(page: Page): void {
  const hydrated = async (response: Response | null): Promise<Response | null> => {
    const isPage =
      response?.headers()["content-type"]?.startsWith("text/html") && response.headers()["content-security-policy"] !== undefined;
    if (isPage) await page.locator("html[data-hydrated]").waitFor({ state: "attached" });
    return response;
  };
  for (const load of ["goto", "reload"] as const) {
    const plain = page[load].bind(page) as (...given: unknown[]) => Promise<Response | null>;
    page[load] = async (...given: unknown[]) => hydrated(await plain(...given));
  }
}
