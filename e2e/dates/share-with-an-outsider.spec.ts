import type { Page } from "@playwright/test";
import ICAL from "ical.js";
import { expect, refusal, test } from "@/e2e/support/fixtures";

/** Creates a link with the form and returns its address. */
async function share(page: Page, name: string, allows: string[] = []): Promise<string> {
  await page.goto("/plans/alt-las/sharing");
  await page.getByLabel("For whom").fill(name);
  for (const permission of allows) await page.getByLabel(permission).check();
  await page.getByRole("button", { name: "Create", exact: true }).click();
  const field = page.getByLabel("Share link", { exact: true });
  await expect(field).toHaveValue(/\/shared\/[\w-]{43}$/);
  return new URL(await field.inputValue()).pathname;
}

test("a manager shares the plan with somebody without an account, and revokes the link", async ({ signInAs, comeIn, troubles }) => {
  troubles.expect(/404/);
  const manager = await signInAs("manager");
  const can = await signInAs("can");
  await can.goto("/plans/alt-las?stage=runner-service.test&tab=comments");
  await can.getByRole("textbox", { name: "Comment" }).fill("The customer knows nothing of this yet.");
  await can.getByRole("button", { name: "Comment", exact: true }).click();
  await expect(can.locator("#comments")).toContainText("The customer knows nothing");

  const address = await share(manager, "Steering committee");
  const row = manager.getByRole("row", { name: /Steering committee/ });
  await expect(row).toContainText("never");

  const outsider = await comeIn({ locale: "tr-TR", viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
  const answer = await outsider.goto(address);
  expect(answer?.status()).toBe(200);
  expect(answer?.headers()).toMatchObject({
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex, nofollow",
    "cache-control": "no-store",
  });
  expect(answer?.headers()["set-cookie"]).toBeUndefined();
  expect(await outsider.context().cookies()).toEqual([]);

  // The page is in the language of the browser, fits the phone, and is read-only.
  await expect(outsider.locator("html")).toHaveAttribute("lang", "tr");
  await expect(outsider.getByText("Salt okunur")).toBeVisible();
  await expect(outsider.getByRole("rowheader", { name: /Runner Service/ })).toBeVisible();
  await expect(outsider.locator("main form, main button, main input, main textarea")).toHaveCount(0);
  expect(await outsider.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);

  await outsider.locator('[id="cell-runner-service.test"]').click();
  await expect(outsider.getByRole("heading", { level: 2 })).toContainText("Runner Service");
  await expect(outsider.locator("main form, main button, main input, main textarea")).toHaveCount(0);
  expect(await outsider.content()).not.toContain("The customer knows nothing");
  expect(await outsider.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await outsider.getByRole("link", { name: "Panoya dön" }).click();
  await expect(outsider.getByRole("rowheader", { name: /Runner Service/ })).toBeVisible();

  // The link opens nothing else of Slipway.
  await outsider.goto("/plans/alt-las");
  await expect(outsider).toHaveURL(/\/sign-in/);

  await manager.reload();
  await expect(row).not.toContainText("never");
  await manager.getByRole("button", { name: "Revoke the share link for Steering committee" }).click();
  await expect(row).toContainText("revoked");
  const gone = await outsider.goto(address);
  expect(gone?.status()).toBe(404);
  await expect(outsider.getByRole("heading"), "the page works without scripts").toHaveText("Bu paylaşım bağlantısı çalışmıyor.");
  const another = await comeIn({ locale: "tr-TR" });
  await another.goto(address);
  await expect(another.getByRole("heading")).toHaveText("Bu paylaşım bağlantısı çalışmıyor.");

  // A link that never existed shows the same page.
  const shape = async (path: string) => {
    const response = await outsider.request.get(path, { headers: { "accept-language": "tr" } });
    const text = (await response.text()).replaceAll(path.split("/").at(-1) ?? "", "T");
    return [response.status(), text.replaceAll(/nonce="[^"]*"|"nonce":"[^"]*"/g, "").length];
  };
  expect(await shape(`/shared/${"A".repeat(43)}`)).toEqual(await shape(address));

  await manager.goto("/plans/alt-las/activity");
  await expect(manager.getByText("created a share link for Steering committee, valid for 30 days")).toBeVisible();
});

test("a link shows what it allows, and people who may not share cannot create one", { tag: "@full" }, async ({ signInAs, comeIn }) => {
  const can = await signInAs("can");
  await can.goto("/plans/alt-las?stage=runner-service.test&tab=comments");
  await can.getByRole("textbox", { name: "Comment" }).fill("Look at https://ci.example.test/runs/17 first.");
  await can.getByRole("button", { name: "Comment", exact: true }).click();
  await expect(can.locator("#comments")).toContainText("first.");
  const address = await share(can, "Auditor", ["Comments"]);

  const auditor = await comeIn({ locale: "en-GB" });
  await auditor.goto(`${address}?stage=runner-service.test`);
  await expect(auditor.getByText("Look at … first.")).toBeVisible();
  expect(await auditor.content()).not.toContain("ci.example.test");

  const ayse = await signInAs("ayse");
  await ayse.goto("/plans/alt-las/sharing");
  await expect(ayse.getByText("Only leads and managers of the plan can create share links.")).toBeVisible();
  await expect(ayse.getByLabel("For whom")).toHaveCount(0);
  await expect(refusal(ayse)).toHaveCount(0);
});

test("somebody subscribes to the dates in their calendar, and revokes the address", async ({ signInAs, comeIn }) => {
  const ayse = await signInAs("ayse");
  await ayse.goto("/plans/alt-las/sharing");
  await ayse.getByRole("button", { name: "Create an address" }).click();
  const field = ayse.getByLabel("Calendar address", { exact: true });
  await expect(field).toHaveValue(/\/calendar\/[\w-]{43}\.ics$/);
  const address = new URL(await field.inputValue()).pathname;

  const program = (await comeIn()).request;
  const answer = await program.get(address);
  expect(answer.status()).toBe(200);
  expect(answer.headers()["content-type"]).toBe("text/calendar; charset=utf-8");
  expect(answer.headers()["referrer-policy"]).toBe("no-referrer");
  const calendar = new ICAL.Component(ICAL.parse(await answer.text()) as never);
  const phases = calendar.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event));
  expect(phases.map(({ startDate, endDate }) => `${startDate} ${endDate}`)).toContain("2023-07-20 2023-07-23");
  expect((await program.get(address, { headers: { "if-none-match": answer.headers().etag ?? "" } })).status()).toBe(304);

  await ayse.reload();
  await ayse.getByRole("button", { name: "Revoke" }).click();
  await expect(ayse.getByRole("button", { name: "Create an address" })).toBeVisible();
  expect((await program.get(address)).status()).toBe(404);
});
