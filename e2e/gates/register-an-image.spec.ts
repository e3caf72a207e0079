import type { Page } from "@playwright/test";
import { openStage } from "@/e2e/support/board";
import { expect, refusal, test } from "@/e2e/support/fixtures";
import { wordsOf } from "@/e2e/support/words";
import type en from "@/lib/i18n/en.json";

const digestOf = (digit: string) => `sha256:${digit.repeat(64)}`;
const REPOSITORY = "frozen68/runner-service";

async function register(page: Page, t: typeof en, tag: string, digest: string): Promise<void> {
  const form = page.getByRole("form", { name: t.panel.register });
  await form.getByLabel(t.panel.repository).fill(REPOSITORY);
  await form.getByLabel(t.panel.tag).fill(tag);
  await form.getByLabel(t.panel.digest).fill(digest);
  await form.getByRole("button", { name: t.panel.registerButton }).click();
}

for (const locale of ["en-GB", "tr-TR"] as const) {
  test(`an image is registered by its digest, and an earlier image becomes the candidate again, ${locale.slice(0, 2)}`, {
    tag: locale === "en-GB" ? "@full" : [],
  }, async ({ signInAs }) => {
    const t = wordsOf(locale);
    const page = await signInAs("can", { locale });
    const panel = await openStage(page, "Runner Service", "test");
    await panel.getByRole("link", { name: t.images.all }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Runner Service");

    const rows = page.getByRole("table").getByRole("row");
    await expect(rows).toHaveCount(2);
    for (const [digest, why] of [
      [digestOf("A"), t.refusals["digest-upper-case"]],
      [digestOf("a").replace("sha256", "sha512"), t.refusals["digest-algorithm"]],
      [`${digestOf("a")} `, t.refusals["digest-spaces"]],
    ] as const) {
      await register(page, t, "beta.v2", digest);
      await expect(refusal(page)).toContainText(why);
    }
    await expect(rows).toHaveCount(2);

    const form = page.getByRole("form", { name: t.panel.register });
    await form.getByText(t.images.details).click();
    await form.getByLabel(t.images.platforms, { exact: true }).fill("linux/amd64, linux/arm64");
    await form.getByLabel(t.images.sourceRevision).fill("4f1ca90");
    await form.getByLabel(t.images.builtBy).fill("CI");
    await form.getByLabel(t.images.builtAt).fill("2023-07-19T10:30");
    await register(page, t, "beta.v2", digestOf("a"));
    await expect(rows).toHaveCount(3);
    await expect(rows.nth(1)).toContainText(t.images.isCandidate);
    await expect(rows.nth(1)).toContainText(t.images.tags.channel);
    await expect(rows.nth(1)).toContainText("linux/amd64, linux/arm64");
    await expect(rows.nth(1)).toContainText("10:30");
    await expect(page.getByText(t.images.advice.channel)).toBeVisible();

    await register(page, t, "beta.v2", digestOf("b"));
    await expect(rows.nth(1)).toContainText(t.images.marks["tag-moved"]);
    await register(page, t, "1.0.0", digestOf("b"));
    await expect(rows.nth(1)).toContainText(t.images.marks.retagged);
    await expect(page.getByText(t.images.advice.channel)).toBeHidden();

    const second = rows.filter({ hasText: digestOf("a").slice(0, 11) });
    await second.getByRole("button", { name: t.images.goBackOf.replace("{number}", "2") }).click();
    await expect(rows).toHaveCount(6);
    await expect(rows.nth(1)).toContainText(t.images.marks.again);
    await expect(rows.nth(1)).toContainText("4f1ca90");
    await expect(page.getByRole("region", { name: t.images.candidate })).toContainText(digestOf("a"));
  });
}

test("a reference that is pasted whole fills repository, tag and digest, and every wrong field is named", async ({ signInAs }) => {
  const page = await signInAs("can");
  await page.goto("/plans/alt-las/services/runner-service/images");
  const form = page.getByRole("form", { name: "Register an image" });
  const field = (label: string) => form.getByLabel(label, { exact: true });
  const [repository, tag, digest] = [field("Repository"), field("Tag"), field("Digest")] as const;
  const paste = (text: string) =>
    repository.evaluate((input, pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text", pasted);
      input.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, text);
  await paste(`docker pull localhost:5000/Runner:-x@${digestOf("A")}`);
  await expect(repository).toHaveValue("localhost:5000/Runner");
  await form.getByRole("button", { name: "Register" }).click();
  await expect(refusal(page).getByRole("listitem")).toHaveCount(3);
  await expect(form.locator(".field-error")).toHaveCount(3);
  await expect(repository).toBeFocused();

  await paste(`ghcr.io/frozen68/runner:1.4.2@${digestOf("c")}`);
  await expect(tag).toHaveValue("1.4.2");
  await expect(digest).toHaveValue(digestOf("c"));
  await form.getByRole("button", { name: "Register" }).click();
  await expect(page.getByRole("table").getByRole("row").nth(1)).toContainText("ghcr.io/frozen68/runner");
});

test("a viewer sees every image and cannot register one", { tag: "@full" }, async ({ signInAs }) => {
  const page = await signInAs("viewer");
  await page.goto("/plans/alt-las/services/runner-service/images");
  await expect(page.getByRole("table").getByRole("row")).toHaveCount(2);
  await expect(page.getByRole("button", { name: /Register|candidate again/ })).toHaveCount(0);
});
