import type { Page } from "@playwright/test";

/** Signs in as somebody of the demonstration, with the button on the sign-in page. It is called after their first name. */
export const continueAs = (page: Page, name: string): Promise<void> =>
  page.getByRole("button", { name: `Continue as ${name.split(" ")[0]}`, exact: true }).click();
