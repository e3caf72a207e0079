import type { Locator, Page } from "@playwright/test";

/** A link of the sidebar by its address in the plan, such as `sign-offs`: pages and breadcrumbs can have links of the same name. */
export const sidebarTo = (page: Page, path: string): Locator => page.locator(`#sidebar .sidebar-link[href$="/${path}"]`);

/** A link of the sidebar by its name. */
export const sidebarLink = (page: Page, name: string): Locator => page.locator("#sidebar .sidebar-link").filter({ hasText: name });

/** How many stages of the plan wait for a sign-off; absent when none does. */
export const waitingInSidebar = (page: Page): Locator => sidebarTo(page, "sign-offs").locator(".sidebar-figure");
