import { appendFileSync, mkdirSync } from "node:fs";
import path from "node:path";
import { expect, refusal, test } from "@/e2e/support/fixtures";
import { wordsOf } from "@/e2e/support/words";

for (const locale of ["en-GB", "tr-TR"] as const) {
  const { auditLog } = wordsOf(locale);

  test(`an admin sees the state of the audit log and verifies it, ${locale.slice(0, 2)}`, {
    tag: "@full",
  }, async ({ signInAs, slipway }) => {
    const page = await signInAs("admin", { locale });
    await page.goto("/record");
    await expect(page.getByRole("heading", { level: 1 })).toContainText(auditLog.title);
    await expect(page.locator(".kv dd").first()).toContainText(/\d/);
    await page.getByRole("button", { name: auditLog.verify }).click();
    await expect(page.getByText(auditLog.noneOutside).or(page.getByText(auditLog.asItWas))).toBeVisible();

    const key = "0".repeat(64);
    const forged = { size: 1, rootHash: key, keyId: key, signature: "AAAA", at: "2023-07-21T09:00:00.000Z" };
    const folder = path.join(slipway.data, "checkpoints");
    mkdirSync(folder, { recursive: true });
    appendFileSync(path.join(folder, "checkpoints.jsonl"), `${JSON.stringify(forged)}\n`);
    await page.getByRole("button", { name: auditLog.verify }).click();
    await expect(refusal(page)).toContainText(auditLog.findings["key-unknown"].replace("{at}", "1"));
  });
}

test("QA cannot open the audit log", { tag: "@full" }, async ({ signInAs }) => {
  const page = await signInAs("ayse");
  await expect(page.locator('a[href="/record"]')).toHaveCount(0);
});
