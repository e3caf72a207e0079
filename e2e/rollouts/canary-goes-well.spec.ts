import { cell } from "@/e2e/support/board";
import { expect, refusal, test } from "@/e2e/support/fixtures";
import { addReading, makeEarlyGatesAdvisory, planRollout, rolloutPage, runningStep } from "@/e2e/support/rollout";
import { wordsOf } from "@/e2e/support/words";

for (const locale of ["en-GB", "tr-TR"] as const) {
  const t = wordsOf(locale);
  const { rollout } = t;

  test(`a canary succeeds: a lead plans steps, QA adds readings, and the lead promotes to all traffic, ${locale.slice(0, 2)}`, {
    tag: locale === "tr-TR" ? "@full" : [],
  }, async ({ signInAs }) => {
    const lead = await signInAs("can", { locale });
    await makeEarlyGatesAdvisory(lead);
    await test.step("the lead plans the rollout from the page of the service", async () => {
      await lead.goto("/plans/alt-las/services/runner-service");
      await lead.getByRole("navigation", { name: t.service.links }).getByRole("link", { name: rollout.link }).click();
      await planRollout(lead, "canary", { steps: "25 % 0s\n50 %\n100 %" });
      await lead.getByRole("button", { name: rollout.start }).click();
      await expect(runningStep(lead)).toContainText("25");
      await lead.goto("/plans/alt-las");
      await expect(cell(lead, "Runner Service", "deploy")).toContainText(rollout.cell.canary.replace("{weight}", "25"));
    });

    await test.step("the timeline and the page of the service show the steps", async () => {
      await lead.goto("/plans/alt-las/timeline");
      const bar = lead.locator('[id="bar-runner-service.deploy"]');
      await expect(bar.locator(".step.is-current")).toHaveCount(1);
      await expect(bar.locator("title")).toContainText(/25.* · .*50.* · .*100/);
      await lead.goto("/plans/alt-las/timeline?view=table");
      await lead.getByRole("link", { name: "Runner Service", exact: true }).click();
      await expect(lead.getByRole("heading", { level: 1 })).toHaveText("Runner Service");
      await expect(lead.locator(".timeline-rollouts")).toContainText(/25.* · .*50.* · .*100/);
      await expect(lead.getByRole("heading", { name: t.service.risks })).toBeVisible();
    });

    await test.step("promoting without a reading is refused", async () => {
      await lead.goto(rolloutPage("runner-service"));
      await expect(lead.locator('[data-advice="hold"]')).toBeVisible();
      await lead.getByRole("button", { name: rollout.advance.replace("{weight}", "50") }).click();
      await expect(refusal(lead)).toBeVisible();
    });

    await test.step("a typed number is read in the reader's language, or refused at its field with the text kept", async () => {
      const qa = await signInAs("ayse", { locale });
      await qa.goto(rolloutPage("runner-service"));
      const form = qa.getByRole("form", { name: rollout.addReading });
      for (const typed of ["abc", "NaN", "1 23"]) {
        await form.getByLabel(rollout.value).fill(typed);
        await form.getByRole("button", { name: rollout.addReading }).click();
        await expect(form.locator(".field-error")).toHaveText(t.typed.malformed.replace("{given}", typed));
        await expect(form.getByLabel(rollout.value)).toHaveValue(typed);
        await expect(form.getByLabel(rollout.value)).toBeFocused();
      }
      await addReading(qa, "error-rate", locale === "tr-TR" ? "%0,4" : "0.4 %");
      await expect(form.locator(".field-error")).toHaveCount(0);
      await expect(qa.getByText(locale === "tr-TR" ? "%0,4" : /0\.4\s%/).first()).toBeVisible();
    });

    await test.step("QA adds readings on a phone", async () => {
      const qa = await signInAs("ayse", { locale, viewport: { width: 360, height: 740 } });
      await qa.goto(rolloutPage("runner-service"));
      await addReading(qa, "error-rate", "0.4", "1200");
      await addReading(qa, "p95", "420");
      expect(await qa.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      await expect(qa.locator(".reading-chart")).toHaveCount(2);
      await expect(qa.getByRole("button", { name: rollout.abort })).toHaveCount(0);
    });

    await test.step("the lead follows the advice, promotes to 100 % and finishes", async () => {
      await lead.reload();
      await expect(lead.locator('[data-advice="advance"]')).toBeVisible();
      await lead.getByRole("button", { name: rollout.advance.replace("{weight}", "50") }).click();
      await expect(runningStep(lead)).toContainText("50");
      for (const metric of ["error-rate", "p95"]) await addReading(lead, metric, "0.5");
      await lead.getByRole("button", { name: rollout.advance.replace("{weight}", "100") }).click();
      await expect(runningStep(lead)).toContainText("100");
      for (const metric of ["error-rate", "p95"]) await addReading(lead, metric, "0.5");
      await lead.getByRole("button", { name: rollout.finish }).click();
      await expect(lead.getByText(rollout.statuses.done, { exact: true }).first()).toBeVisible();
    });

    await test.step("each step shows its verdict and who decided, and the activity lists it", async () => {
      const steps = lead.locator(".rollout-step");
      for (const step of await steps.all()) {
        await expect(step).toContainText(rollout.verdicts.pass);
        await expect(step).toContainText("Can Tekin");
      }
      await lead.goto("/plans/alt-las/activity");
      await expect(lead.getByRole("main")).toContainText(
        locale === "en-GB" ? "promoted Runner Service to 100 %" : "trafiği %100 payına yükseltti",
      );
    });
  });
}
