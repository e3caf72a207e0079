import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inProject } from "./root.mjs";
import { filesBelow, hasStamp, stamped, stampOf } from "./stamp.mjs";

let folder: string;
let source: string;
let stamp: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "slipway-stamp-"));
  source = relative(inProject(), join(folder, "source.txt"));
  stamp = relative(inProject(), join(folder, "result/.stamp"));
  writeFileSync(join(folder, "source.txt"), "one");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("work that fails leaves no stamp, not even the previous one", async () => {
  await stamped(stamp, "before", async () => {});
  expect(hasStamp(stamp, "before")).toBe(true);
  await expect(stamped(stamp, "after", () => Promise.reject(new Error("half done")))).rejects.toThrow("half done");
  expect(existsSync(join(folder, "result/.stamp"))).toBe(false);
});

test("a stamp changes with the content and the name of a file, and with the machine", () => {
  const before = stampOf([source], "linux");
  expect(stampOf([source], "linux")).toBe(before);
  expect(stampOf([source], "darwin")).not.toBe(before);
  writeFileSync(join(folder, "source.txt"), "two");
  expect(stampOf([source], "linux")).not.toBe(before);
});

test("filesBelow returns every file below a folder except those that are filtered out", () => {
  const here = filesBelow("scripts", (path: string) => !path.startsWith("scripts/db") && !path.endsWith(".test.ts"));
  expect(here).toContain("scripts/stamp.mjs");
  expect(here).not.toContain("scripts/stamp.test.ts");
});
