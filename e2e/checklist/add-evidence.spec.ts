import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { openStage } from "@/e2e/support/board";
import { testing } from "@/e2e/support/example";
import { expect, refusal, test } from "@/e2e/support/fixtures";
import { edit, foot, item, openTab, status, tick } from "@/e2e/support/panel";
import { wordsOf } from "@/e2e/support/words";

const SERVICE = "Runner Service";
const ITEM = testing(SERVICE);
const REPORT = { name: "junit.xml", mimeType: "application/xml", buffer: Buffer.from('<testsuite tests="412" failures="0"/>') };

test("an item that needs evidence can be marked as done once a valid file is attached", async ({ signInAs, slipway, troubles }) => {
  troubles.expect(/410/);
  const t = wordsOf("en");
  const page = await signInAs("ayse");
  const panel = await openStage(page, SERVICE, "test");
  const editor = await edit(panel, ITEM);
  await editor.getByLabel(t.evidence.needs).check();
  await editor.getByRole("button", { name: t.app.save }).click();
  await expect(item(panel, ITEM)).toContainText(t.evidence.needed);
  await page.goto("/plans/alt-las?stage=runner-service.test");

  await item(panel, ITEM).getByRole("checkbox").click();
  await expect(refusal(page)).toContainText(t.refusals["evidence-missing"]);

  // The foot offers what is missing, with the form open.
  await foot(panel).getByRole("link", { name: "Add evidence…" }).click();
  const evidence = panel.getByRole("region", { name: t.evidence.title });
  const add = async (file: typeof REPORT) => {
    await evidence.getByLabel(t.evidence.file, { exact: true }).setInputFiles(file);
    await evidence.getByRole("form", { name: t.evidence.addFile }).getByLabel(t.evidence.verdict).selectOption("pass");
    await evidence.getByRole("form", { name: t.evidence.addFile }).getByRole("button", { name: t.evidence.add }).click();
  };
  await add({ ...REPORT, name: "setup.exe" });
  await expect(refusal(page)).toContainText("This file type is not accepted.");
  await expect(evidence.getByRole("listitem")).toHaveCount(0);
  await evidence.getByText(t.evidence.addFile, { exact: true }).click();
  await add(REPORT);
  await expect(evidence.getByRole("listitem")).toContainText("junit.xml");
  await expect(evidence.getByRole("listitem")).toContainText(ITEM);
  await openTab(panel, "work");
  await expect(item(panel, ITEM)).toContainText("junit.xml: pass");
  await tick(panel, ITEM);
  await expect(status(panel)).toContainText(t.statuses.awaiting_sign_off);

  await openTab(panel, "evidence");
  const download = page.waitForEvent("download");
  await evidence.getByRole("link", { name: "junit.xml" }).click();
  expect(readFileSync(await (await download).path())).toEqual(REPORT.buffer);

  // A file that is missing on the disk is reported in the panel and on download.
  rmSync(path.join(slipway.data, "files"), { recursive: true });
  await page.reload();
  await expect(evidence.getByRole("listitem")).toContainText(t.evidence.fileMissing);

  await evidence.getByText(t.evidence.withdraw).click();
  await evidence.getByLabel(t.evidence.withdrawReason).fill("Its file is lost.");
  await evidence.getByRole("button", { name: t.evidence.withdrawYes, exact: true }).click();
  await openTab(panel, "work");
  await expect(panel.getByText("1 item has no evidence")).toBeVisible();
  await openTab(panel, "evidence");
  await evidence.getByText("1 piece that no longer counts").click();
  await expect(evidence.getByRole("listitem")).toContainText("Its file is lost.");
});

test("a failed link as evidence closes the gate, in Turkish and on a phone", { tag: "@full" }, async ({ signInAs }) => {
  const t = wordsOf("tr");
  const page = await signInAs("ayse", { locale: "tr-TR", viewport: { width: 360, height: 740 } });
  await page.goto("/plans/alt-las?stage=runner-service.test&tab=evidence");
  const evidence = page.getByRole("region", { name: t.evidence.title });
  await evidence.getByText(t.evidence.addLink, { exact: true }).click();
  const form = evidence.getByRole("form", { name: t.evidence.addLink });
  await form.getByLabel(t.evidence.url).fill("https://ci.example.test/runs/412");
  await form.getByRole("textbox", { name: t.evidence.name }).fill("Yük testi 412");
  await form.getByRole("combobox", { name: t.evidence.verdict }).selectOption("fail");
  await form.getByRole("button", { name: t.evidence.add, exact: true }).click();
  await expect(evidence.getByRole("link", { name: "Yük testi 412" })).toHaveAttribute("rel", /noopener/);
  await openTab(page.locator(".stage-panel"), "work");
  const gate = page.getByRole("region", { name: t.panel.gate });
  await expect(gate.getByText("Başarısız kontrol: Yük testi 412", { exact: true })).toBeVisible();
  await expect(status(page.locator(".stage-panel"))).toContainText(t.statuses.blocked);
});
