import { readFileSync } from "node:fs";
import { cell } from "@/e2e/support/board";
import { expect, refusal, test } from "@/e2e/support/fixtures";
import { wordsOf } from "@/e2e/support/words";

const PAGE = "/plans/alt-las/go-no-go/deploy";
const PHONE = { width: 360, height: 740 };

for (const locale of ["en-GB", "tr-TR"] as const) {
  const t = wordsOf(locale);
  const { goNoGo } = t;
  const language = locale.slice(0, 2);

  test(`go or no-go, ${language}: a lead opens it, each role votes, a manager decides, and dissent is recorded`, {
    tag: "@full",
  }, async ({ signInAs }) => {
    const lead = await signInAs("can", { locale });
    await test.step("a lead opens the vote from the gates page", async () => {
      await lead.goto("/plans/alt-las/gates");
      await lead.locator("#gate-deploy").getByRole("link").click();
      await expect(lead.getByRole("heading", { level: 1 })).toHaveText(goNoGo.linkOf.replace("{phase}", "Dağıtım"));
      const gates = lead.getByRole("region", { name: goNoGo.gatesNow });
      await expect(gates).toContainText("Runner Service");
      await expect(gates).toContainText(t.statuses.locked);
      await expect(gates.getByRole("heading", { name: new RegExp(`^${goNoGo.notReady} 5`) })).toBeVisible();
      // What is missing is named with its own phase: the gates before Deploy, not the gate of Deploy.
      await expect(gates.getByRole("link", { name: /^Test: / }).first()).toBeVisible();
      await expect(gates.getByRole("link", { name: /^Dağıtım: / })).toHaveCount(0);
      await lead.getByRole("button", { name: goNoGo.open }).click();
      await expect(lead.getByRole("region", { name: goNoGo.votes })).toContainText("Ayşe Kaya");
    });

    await test.step("QA votes no-go on a phone, which needs a reason", async () => {
      const qa = await signInAs("ayse", { locale, viewport: PHONE });
      await qa.goto(PAGE);
      expect(await qa.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
      const form = qa.getByRole("form", { name: goNoGo.vote });
      await form.getByRole("radio", { name: goNoGo.voices.no_go }).check();
      await form.getByRole("button").click();
      await expect(refusal(qa)).toBeVisible();
      await form.getByRole("textbox").fill("Load was never tested.");
      await form.getByRole("button").click();
      await expect(qa.getByRole("region", { name: goNoGo.votes }).getByRole("listitem")).toContainText("Load was never tested.");
      await expect(qa.getByRole("button", { name: goNoGo.changeVote })).toBeVisible();
      await expect(qa.getByRole("button", { name: goNoGo.decide })).toHaveCount(0);
    });

    const manager = await signInAs("manager", { locale });
    await test.step("a manager decides to go in spite of unmet gates, which needs a reason", async () => {
      await manager.goto(PAGE);
      const form = manager.getByRole("form", { name: goNoGo.decide });
      await form.getByRole("radio", { name: goNoGo.voices.go, exact: true }).check();
      await form.getByRole("button", { name: goNoGo.decide }).click();
      await expect(refusal(manager)).toBeVisible();
      await form.getByRole("textbox").fill("The customer waits.");
      await form.getByRole("button", { name: goNoGo.decide }).click();
      const decisions = manager.getByRole("region", { name: goNoGo.decided });
      await expect(decisions).toContainText("The customer waits.");
      await expect(decisions).toContainText(goNoGo.overUnmet);
      await expect(decisions).toContainText("Load was never tested.");
      await expect(manager.getByRole("form", { name: goNoGo.decide })).toHaveCount(0);
    });

    await test.step("the minutes contain the decision, and the gates stay closed", async () => {
      const waiting = manager.waitForEvent("download");
      await manager.getByRole("link", { name: goNoGo.download }).click();
      const file = await waiting;
      expect(file.suggestedFilename()).toBe("alt-las-deploy-go-no-go.md");
      const minutes = readFileSync(await file.path(), "utf8");
      for (const text of [`**${goNoGo.voices.go}**`, "The customer waits.", "Ayşe Kaya", "Load was never tested.", goNoGo.overUnmet])
        expect(minutes).toContain(text);
      await manager.goto("/plans/alt-las");
      await expect(cell(manager, "Runner Service", "deploy")).toContainText(t.statuses.locked);
    });
  });
}

test("a vote that arrives while somebody decides is shown before the decision", { tag: "@full" }, async ({ signInAs }) => {
  const lead = await signInAs("can");
  await lead.goto(PAGE);
  await lead.getByRole("button", { name: "Open the vote" }).click();
  const form = lead.getByRole("form", { name: "Decide" });
  await form.getByRole("radio", { name: "No-go" }).check();

  const qa = await signInAs("ayse");
  await qa.goto(PAGE);
  await qa.getByRole("radio", { name: "Go", exact: true }).check();
  await qa.getByRole("button", { name: "Vote" }).click();
  await expect(qa.getByText("Your vote is saved.")).toBeVisible();

  await form.getByRole("button", { name: "Decide" }).click();
  await expect(refusal(lead)).toContainText("Ayşe Kaya changed this");
  await expect(lead.getByRole("region", { name: "Votes" }).getByRole("listitem")).toContainText("Ayşe Kaya");
  await form.getByRole("button", { name: "Decide" }).click();
  await expect(lead.getByRole("region", { name: "Decisions" })).toContainText("No-go");
});

test("a go/no-go can be opened and voted on before scripts have loaded", { tag: "@full" }, async ({ signInAs }) => {
  const lead = await signInAs("can", { javaScriptEnabled: false });
  await lead.goto(PAGE);
  await lead.getByRole("button", { name: "Open the vote" }).click();
  await lead.getByRole("form", { name: "Vote" }).getByRole("radio", { name: "Abstain" }).check();
  await lead.getByRole("button", { name: "Vote" }).click();
  await expect(lead.getByRole("region", { name: "Votes" }).getByRole("listitem")).toContainText("Abstain");
});
