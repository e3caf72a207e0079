import { testing } from "@/e2e/support/example";
import { expect, test } from "@/e2e/support/fixtures";
import { wordsOf } from "@/e2e/support/words";
import { CAST_PASSWORD } from "@/prisma/cast";

const REASON = "It loses one request in ten.";

for (const locale of ["en-GB", "tr-TR"] as const) {
  const t = wordsOf(locale);
  const language = locale.slice(0, 2);

  test(`the lead finds in the inbox that QA rejected a stage, and chooses one e-mail a day, ${language}`, {
    tag: locale === "tr-TR" ? "@full" : [],
  }, async ({ signInAs }) => {
    const qa = await signInAs("ayse", { locale });
    await qa.goto("/plans/alt-las?stage=runner-service.test");
    const item = qa.locator(".stage-panel .item").filter({ hasText: testing("Runner Service") });
    await item.getByRole("checkbox").click();
    await expect(item.getByRole("checkbox")).toBeChecked();
    await expect(item.getByRole("checkbox")).not.toHaveAttribute("aria-disabled", "true");
    await qa.goto("/plans/alt-las/sign/runner-service.test");
    await qa.getByLabel(t.signOff.comment).fill(REASON);
    await qa.getByLabel(t.signOff.password).fill(CAST_PASSWORD);
    await qa.getByRole("button", { name: t.signOff.reject, exact: true }).click();
    await expect(qa).toHaveURL(/stage=runner-service.test/);

    const lead = await signInAs("can", { locale });
    await lead.goto("/inbox");
    const notice = lead.getByRole("region", { name: t.inbox.notices }).getByRole("listitem").filter({ hasText: REASON });
    await expect(notice).toContainText("Ayşe Kaya");
    await notice.getByRole("link").click();
    await expect(lead.locator(".stage-panel")).toContainText(t.statuses.rejected);
    await expect(lead.locator(".stage-panel")).toContainText(REASON);

    await lead.goto("/account");
    const mail = lead.getByRole("region", { name: t.account.mail });
    await mail.getByRole("radio", { name: /07:00/ }).check();
    await mail.getByLabel(t.account.mailZone).selectOption("America/Denver");
    await mail.getByRole("button", { name: t.account.mailSave }).click();
    await expect(mail).toContainText(t.account.mailSaved);
    await lead.reload();
    await expect(mail.getByRole("radio", { name: /07:00/ })).toBeChecked();
    await expect(mail.getByLabel(t.account.mailZone)).toHaveValue("America/Denver");
  });
}
