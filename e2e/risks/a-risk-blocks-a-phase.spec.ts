import { cell, openStage } from "@/e2e/support/board";
import { dayFromToday } from "@/e2e/support/days";
import { expect, refusal, test } from "@/e2e/support/fixtures";
import { focusOn } from "@/e2e/support/keyboard";
import { wordsOf } from "@/e2e/support/words";

for (const locale of ["en-GB", "tr-TR"]) {
  const { risks, refusals, app, work } = wordsOf(locale);
  const filled = (text: string, facts: Record<string, string | number>) =>
    text.replace(/\{(\w+)\}/g, (_all, name: string) => String(facts[name] ?? ""));

  test(`an assessed risk blocks a phase until its score is lower (${locale})`, {
    tag: "@full",
  }, async ({ signInAs }) => {
    const page = await signInAs("can", { locale });
    await page.getByRole("link", { name: new RegExp(`^${risks.title}`) }).click();
    const register = page.getByRole("table", { name: risks.register });
    const map = page.getByRole("table", { name: risks.mapCaption, exact: false });

    await test.step("imported risks are not assessed and are not on the map", async () => {
      await expect(register.getByText(risks.statuses.not_assessed)).toHaveCount(4);
      await expect(map.getByRole("link")).toHaveCount(0);
    });

    const title = (await register.getByRole("link").first().textContent()) ?? "";
    await register.getByRole("link").first().click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    // Located by field name, because the accessible name of a label around a select includes its options.
    const field = (name: string) => page.locator("#risk-form form").locator(`[name="${name}"]`);

    await test.step("the page is there to read first, and Assess opens the form", async () => {
      await expect(page.locator("#risk-assessment")).toContainText(risks.notAssessedYet);
      await expect(page.locator("#risk-form")).toHaveCount(0);
      await page.getByRole("link", { name: risks.assess }).click();
      await expect(page).toHaveURL(/edit=1/);
    });

    await test.step("a risk cannot be opened without an owner and a review day", async () => {
      await field("status").selectOption("open");
      await page.getByRole("button", { name: risks.save }).first().click();
      await expect(refusal(page)).toContainText(refusals["risk-not-ready"]);
      await expect(refusal(page)).toContainText(risks.reviewDay);
    });

    await test.step("an assessed risk blocks the gate it affects", async () => {
      await field("likelihood").selectOption("4");
      await field("impact").selectOption("4");
      await field("owner").selectOption({ label: "Ayşe Kaya" });
      await field("review").fill(dayFromToday(1));
      await field("addPhase").selectOption("test");
      await field("addService").selectOption({ label: "Runner Service" });
      await field("status").selectOption("open");
      await page.getByRole("button", { name: risks.save }).first().click();
      await expect(page.getByText(risks.holdsNow)).toBeVisible();
      await expect(page).not.toHaveURL(/edit=1/);
      await expect(page.locator("#risk-assessment")).toContainText(`4 ${risks.ratings.likelihood[4]}`);
      await page.getByRole("link", { name: app.board, exact: true }).click();
      await expect(cell(page, "Runner Service", "test")).toContainText(title);
      await expect(cell(page, "API Gateway", "test")).not.toContainText(title);
      const panel = await openStage(page, "Runner Service", "test");
      await panel.locator(`a[href*="/risks/"]`).first().click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    });

    await test.step("a mitigation task is ticked on the board and counted in the register", async () => {
      const work = page.locator("#risk-work");
      await work.getByText(risks.newWork).first().click();
      await work.getByRole("textbox", { name: risks.newWork }).fill("Önbellek ekle");
      await work.locator('[name="stage"]').selectOption({ label: "Geliştirme · Runner Service" });
      await work.getByRole("button", { name: risks.addWork }).click();
      await work.getByRole("link", { name: "Önbellek ekle" }).click();
      await page.locator(".item", { hasText: "Önbellek ekle" }).locator(".box").click();
      await page.goto("/plans/alt-las/risks");
      await expect(register).toContainText(filled(risks.mitigationDone, { done: 1, total: 1 }));
    });

    await test.step("the map shows its score before mitigation, and its cell filters the register", async () => {
      const chosen = map.getByRole("link", { name: new RegExp(title) });
      await expect(chosen).toHaveAccessibleName(/16/);
      await focusOn(chosen);
      await page.keyboard.press("Enter");
      await expect(page).toHaveURL(/cell=4x4/);
      await expect(register.getByRole("rowheader")).toHaveCount(1);
    });

    await test.step("a lower residual score unblocks the gate", async () => {
      await register.getByRole("link", { name: title }).click();
      await page.getByRole("link", { name: risks.edit, exact: true }).click();
      await field("residualLikelihood").selectOption("2");
      await field("residualImpact").selectOption("4");
      await field("status").selectOption("mitigating");
      await page.getByRole("button", { name: risks.save }).first().click();
      await expect(page.getByText(risks.holdsNothing)).toBeVisible();
      await expect(page.locator("#risk-assessments").getByRole("listitem").first()).toContainText(/16.*8/);
      await page.getByRole("link", { name: app.board, exact: true }).click();
      await expect(cell(page, "Runner Service", "test")).not.toContainText(title);
    });

    await test.step("the owner finds the review on My work", async () => {
      const ayse = await signInAs("ayse", { locale });
      await ayse.goto("/my-work");
      await ayse.getByRole("listitem").filter({ hasText: title }).getByRole("link", { name: work.verbs.reviewRisk }).click();
      await expect(ayse.getByRole("heading", { level: 1 })).toHaveText(title);
    });
  });
}
