import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";

// Each test starts a program, which can be slow on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "slipway-import-"));
  writeFileSync(join(folder, "plan.md"), "# Beta \u001b[31mplan\n\n## Test (2026-04-03 – 2026-04-07)\n\n- [x] Run the load test\n");
  writeFileSync(join(folder, "nul.md"), "# Plan\0\n");
  // "# Beta geçişi" and "Işık sınaması", as Windows-1254 writes them.
  writeFileSync(join(folder, "turkish.md"), Buffer.from("# Beta ge\xe7i\xfei\n\n## Test\n\n- [ ] I\xfe\xfdk s\xfdnamas\xfd\n", "latin1"));
  writeFileSync(join(folder, "lost.md"), "# Beta ge\ufffdi\ufffdi\n\n## Test\n\n- [ ] a\n");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command as npm does, called from the folder with the plans. */
function planImport(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/run.mjs", "scripts/plan-import.ts", ...args], {
    encoding: "utf8",
    env: { ...process.env, INIT_CWD: folder },
  });
  return { status, stdout, stderr };
}

test("a preview in JSON prints nothing else to stdout", () => {
  const { status, stdout } = planImport("plan.md", "--preview", "--json");
  expect(status).toBe(0);
  const preview = JSON.parse(stdout);
  expect(Object.keys(preview)).toEqual(["title", "language", "phases", "services", "items", "risks", "strategies", "people", "problems"]);
  expect(preview.items).toMatchObject([{ phase: "test", text: "Run the load test", state: "done", line: 5 }]);
});

test("a preview as text cannot send control characters to the terminal", () => {
  const { status, stdout } = planImport("plan.md", "--preview");
  expect(status).toBe(0);
  expect(stdout).toContain("plan (en)");
  expect(stdout).not.toContain("\u001b");
});

test("a plan with errors is shown and exits with 1", () => {
  const { status, stdout } = planImport("nul.md", "--preview", "--json");
  expect(status).toBe(1);
  expect(JSON.parse(stdout).problems).toContainEqual(expect.objectContaining({ severity: "error" }));
});

test.each(["windows-1254", "cp1254"])("a file that is not UTF-8 is read in the encoding that is named (%s)", (encoding) => {
  const { status, stdout } = planImport("turkish.md", "--preview", "--json", "--encoding", encoding);
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ title: "Beta geçişi", items: [{ text: "Işık sınaması" }] });
});

test("a file that is not UTF-8 is refused with the encodings that fit, the best first", () => {
  const { status, stdout, stderr } = planImport("turkish.md", "--as", "can@example.com");
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).toMatch(/^turkish\.md is not UTF-8\..*\n {2}--encoding windows-1254 # Beta geçişi\n {2}--encoding /);
});

test("a file in which letters are already lost is refused", () => {
  const { status, stdout } = planImport("lost.md", "--preview", "--json");
  expect([status, JSON.parse(stdout).problems]).toEqual([1, [expect.objectContaining({ line: 1, code: "letters-lost" })]]);
});

test.each([
  [
    "an encoding that nobody knows",
    ["turkish.md", "--preview", "--encoding", "klingon"],
    "--encoding takes utf-8 or one of windows-1254, ",
  ],
  ["a file that is not there", ["absent.md", "--preview"], "absent.md cannot be read: there is no such file."],
  ["a folder", [".", "--preview"], ". cannot be read: it is a folder."],
  ["no file", ["--preview"], "Which file?"],
  ["an option it does not know", ["plan.md", "--prevue"], "Unknown option '--prevue'"],
])("%s is refused in a sentence, with exit code 2", (_what, args, sentence) => {
  const { status, stdout, stderr } = planImport(...args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).toContain(sentence);
  expect(stderr).not.toMatch(/^\s+at /m);
});
