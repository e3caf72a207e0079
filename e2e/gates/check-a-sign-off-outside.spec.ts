import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { openStage } from "@/e2e/support/board";
import { testing } from "@/e2e/support/example";
import { expect, test } from "@/e2e/support/fixtures";
import { status, tick } from "@/e2e/support/panel";
import { CAST_PASSWORD } from "@/prisma/cast";

/** The steps of docs/verify.md, by the name after `sh` in each code block. */
const stepsOf = (kind: string): string[] =>
  [...readFileSync("docs/verify.md", "utf8").matchAll(/^```sh (\w+)\n([\s\S]*?)^```$/gm)]
    .filter(([, name]) => name === kind)
    .map(([, , lines = ""]) => lines);

test("a sign-off can be verified outside Slipway by the documented steps", { tag: "@full" }, async ({ signInAs, slipway }, testInfo) => {
  const page = await signInAs("ayse");
  const panel = await openStage(page, "Runner Service", "test");
  await tick(panel, testing("Runner Service"));
  await panel.getByRole("link", { name: "Sign off…" }).click();
  await page.waitForURL(/\/sign\//);
  await page.getByLabel("Comment", { exact: true }).fill("Tried it on two clusters.");
  await page.getByLabel("Confirm with your password").fill(CAST_PASSWORD);
  await page.getByRole("button", { name: "Sign off", exact: true }).click();
  await expect(status(panel)).toContainText("Complete");
  const bundle = await panel.getByRole("link", { name: "Signature bundle" }).getAttribute("href");
  const signOff = /sign-offs\/([^/]+)\/bundle/.exec(bundle ?? "")?.[1] ?? "";

  await page.goto("/api-keys");
  await page.getByLabel("Name", { exact: true }).fill("Checks");
  await page.getByRole("button", { name: "Create", exact: true }).click();
  const key = await page.getByRole("textbox", { name: "API key" }).inputValue();

  const folder = mkdtempSync(path.join(tmpdir(), "slipway-verify-"));
  const env = { ...process.env, SLIPWAY: slipway.url, KEY: key, SIGN_OFF: signOff };
  const run = (script: string) => execFileSync("bash", ["-euo", "pipefail", "-c", script], { cwd: folder, env, encoding: "utf8" });
  const steps = stepsOf("run");
  expect(steps).toHaveLength(5);
  const output = steps.map(run).join("");
  expect(output).toContain("Verified OK");
  expect(output).toMatch(/frozen68\/runner-service@sha256:[0-9a-f]{64}\nAyşe Kaya, .*: approve\n/);
  expect(output).toContain("Tried it on two clusters.");
  expect(output.trimEnd()).toMatch(/PASSED$/);

  // With one letter of the statement changed, openssl refuses the signature.
  const altered = JSON.parse(readFileSync(path.join(folder, "bundle.json"), "utf8"));
  const statement = Buffer.from(altered.dsseEnvelope.payload, "base64").toString().replace("two clusters", "six clusters");
  altered.dsseEnvelope.payload = Buffer.from(statement).toString("base64");
  writeFileSync(path.join(folder, "bundle.json"), JSON.stringify(altered));
  expect(() => run(steps[2] ?? "")).toThrow(/Verification failure|Command failed/);

  // lib/signing/outside.db.test.ts checks the same with Sigstore's own verifier instead of cosign.
  const hasCosign = run("command -v cosign || true").trim() !== "";
  if (hasCosign) for (const step of [steps[0] ?? "", ...stepsOf("cosign")]) run(step);
  else
    testInfo.annotations.push({
      type: "not run",
      description: `cosign is not installed here: ${stepsOf("cosign").length} step of docs/verify.md`,
    });
  rmSync(folder, { recursive: true });
});
