import type { Page } from "@playwright/test";
import { openStage } from "@/e2e/support/board";
import { testing } from "@/e2e/support/example";
import { expect, test } from "@/e2e/support/fixtures";
import { openTab, status, tick, untick } from "@/e2e/support/panel";
import { registerImage } from "@/e2e/support/rollout";
import { wordsOf } from "@/e2e/support/words";
import { CAST_PASSWORD } from "@/prisma/cast";

const SERVICE = "Runner Service";
const DIGEST = `sha256:${"d".repeat(64)}`;
const SAME_ORIGIN = { "sec-fetch-site": "same-origin" };
const t = wordsOf("en");

async function postJson(page: Page, path: string, data: object): Promise<Record<string, unknown>> {
  const answer = await page.request.post(path, { data, headers: SAME_ORIGIN });
  expect(answer.status(), await answer.text()).toBe(201);
  return (await answer.json()) as Record<string, unknown>;
}

test("the newest test counts: an older result that arrives late changes nothing and stands beside it", async ({ signInAs }) => {
  const lead = await signInAs("can");
  await registerImage(lead, "d");
  const post = (result: "pass" | "fail", minutesAgo: number) =>
    postJson(lead, "/api/v1/plans/alt-las/results", {
      digest: DIGEST,
      check: "smoke",
      result,
      takenAt: new Date(Date.now() - minutesAgo * 60_000).toISOString(),
    });
  expect(await post("pass", 20)).toMatchObject({ counts: true });
  expect(await post("fail", 10)).toMatchObject({ counts: true });
  expect(await post("pass", 15)).toMatchObject({ counts: false, cancels: 0 });

  const qa = await signInAs("ayse");
  const panel = await openStage(qa, SERVICE, "test");
  await expect(status(panel)).toContainText(t.statuses.blocked);
  await openTab(panel, "evidence");
  const evidence = panel.getByRole("region", { name: t.evidence.title });
  await expect(evidence.getByText("Earlier results of “smoke”")).toBeVisible();
  await expect(evidence.getByText(t.evidence.states.superseded)).toHaveCount(2);
  await expect(evidence.locator(".chip").first()).toContainText(t.evidence.states.failing);

  // Nothing is chosen for the person who adds evidence.
  await evidence.getByText(t.evidence.addLink, { exact: true }).click();
  await expect(evidence.getByRole("form", { name: t.evidence.addLink }).getByLabel(t.evidence.verdict)).toHaveValue("");
});

test("whoever cancels a sign-off is told before, and a rejection stands until QA decides again", async ({ signInAs }) => {
  const [lead, qa] = [await signInAs("can"), await signInAs("ayse")];
  const panel = await openStage(qa, SERVICE, "test");
  await tick(panel, testing(SERVICE));
  const decide = async (button: string, comment = "") => {
    await qa.goto("/plans/alt-las/sign/runner-service.test");
    await qa.getByLabel(t.signOff.comment).fill(comment);
    await qa.getByLabel(t.signOff.password).fill(CAST_PASSWORD);
    await qa.getByRole("button", { name: button, exact: true }).click();
    await expect(qa).toHaveURL(/stage=runner-service.test/);
  };
  await decide(t.signOff.approve);

  await lead.goto("/plans/alt-las/services/runner-service/images");
  await expect(lead.getByText("Saving cancels 1 sign-off.").first()).toBeVisible();
  await lead.goto("/plans/alt-las/gates");
  await expect(lead.getByText("Saving cancels 1 sign-off.").first()).toBeAttached();
  const again = lead.locator(".stage-panel");
  await lead.goto("/plans/alt-las?stage=runner-service.test");
  await expect(again.getByText("Changing what was signed cancels 1 sign-off.").first()).toBeVisible();

  await decide(t.signOff.reject, "It loses one request in ten.");
  await lead.reload();
  await untick(again, testing(SERVICE));
  await tick(again, testing(SERVICE));
  await expect(status(again)).toContainText(t.statuses.rejected);
  await registerImage(lead, "e");
  await lead.reload();
  await expect(status(again)).toContainText(t.statuses.awaiting_sign_off);
  await expect(again.getByText(t.signOff.standing.other_image)).toBeVisible();
});
