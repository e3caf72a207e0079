import { row } from "@/e2e/support/board";
import { expect, refusal, test } from "@/e2e/support/fixtures";

test("a lead creates a plan from a template and sees its board", async ({ signInAs }) => {
  const page = await signInAs("can");
  await page.goto("/plans");
  await page.getByRole("link", { name: "New plan" }).click();
  const form = page.getByRole("form", { name: "From a template" });
  await form.getByLabel("Title").fill("Autumn rollout");
  await form.getByLabel("Services, one per line").fill("Billing Service\n\n  Mail Service \nBilling Service");
  await form.getByLabel("First day").fill("2026-09-14");
  await form.getByRole("button", { name: "Create the plan" }).click();
  await expect(refusal(page)).toHaveText("“Billing Service” is listed twice.");

  await form.getByLabel("Services, one per line").fill("Billing Service\nMail Service");
  await form.getByRole("button", { name: "Create the plan" }).click();
  await expect(page).toHaveURL(/\/plans\/autumn-rollout$/);
  await expect(row(page, "Billing Service")).toBeVisible();
  await expect(row(page, "Mail Service")).toContainText("no image registered");
  await expect(page.getByRole("columnheader", { name: /^Test/ })).toContainText("19–21 Sept");
});

test("a lead copies a plan, in Turkish", { tag: "@full" }, async ({ signInAs }) => {
  const page = await signInAs("can", { locale: "tr-TR" });
  await page.goto("/plans/new?like=alt-las");
  const form = page.getByRole("form", { name: "Başka bir planın kopyası" });
  await form.getByLabel("Başlık").fill("İkinci dağıtım");
  await form.getByLabel("İlk gün").fill("2026-09-14");
  await form.getByRole("button", { name: "Planı kopyala" }).click();
  await expect(page).toHaveURL(/\/plans\/ikinci-dagitim$/);
  await expect(row(page, "Runner Service")).toContainText("kayıtlı imaj yok");
  await page.goto("/plans/ikinci-dagitim/activity");
  await expect(page.getByText(/“İkinci dağıtım” planını “.*” planından kopyaladı: 5 servis, 24 madde/)).toBeVisible();

  await page.goto("/plans/new");
  await form.getByLabel("Başlık").fill("ikinci  DAĞITIM");
  await form.getByRole("button", { name: "Planı kopyala" }).click();
  await expect(refusal(page)).toContainText("adlı bir planınız zaten var");
});

test("before scripts have loaded, a plan can be created and a template adds its missing items", { tag: "@full" }, async ({ signInAs }) => {
  const page = await signInAs("can", { javaScriptEnabled: false });
  await page.goto("/plans/new");
  const form = page.getByRole("form", { name: "From a template" });
  await form.getByLabel("Title").fill("Autumn rollout");
  await form.getByLabel("Services, one per line").fill("Billing Service");
  await form.getByRole("button", { name: "Create the plan" }).click();
  await expect(page).toHaveURL(/\/plans\/autumn-rollout$/);

  await page.goto("/plans/autumn-rollout/checklist/templates");
  const shipped = page.getByRole("form", { name: "Templates of Slipway" });
  await shipped.getByRole("radio", { name: /^A good image/ }).check();
  await shipped.getByRole("button", { name: "Show what would be added" }).click();
  // Two of its items are in the plan already, from its first template.
  await expect(page.getByRole("heading", { name: "7 items in 2 stages" })).toBeVisible();
  await page.getByRole("button", { name: "Add 7 items" }).click();
  await expect(page).toHaveURL(/\/autumn-rollout\/checklist$/);
  await page.goto("/plans/autumn-rollout/checklist/templates?template=good-image");
  await expect(page.getByRole("heading", { name: "Nothing to add: the plan already has all of these items." })).toBeVisible();
});

test("people who lead no plan cannot create one", { tag: "@full" }, async ({ signInAs }) => {
  const page = await signInAs("ayse");
  await page.goto("/plans");
  await expect(page.getByRole("link", { name: "New plan" })).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "All plans" })).toBeVisible();
});
