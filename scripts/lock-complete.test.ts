import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { missingFromLock } from "./lock-complete.mjs";

const lock = () => JSON.parse(readFileSync("package-lock.json", "utf8"));

test("the lock file lists the packages for Linux, macOS and Windows", () => {
  expect(missingFromLock(lock())).toEqual([]);
});

test("a package missing for another platform is reported with the package that needs it", () => {
  const without = lock();
  delete without.packages["node_modules/@next/swc-darwin-arm64"];
  expect(missingFromLock(without)).toEqual(["next needs @next/swc-darwin-arm64"]);
});

test("a platform without any package is reported", () => {
  const without = lock();
  for (const [path, entry] of Object.entries<{ optionalDependencies?: object }>(without.packages)) {
    if (path.includes("@biomejs/cli-win32")) delete without.packages[path];
    if (path.endsWith("@biomejs/biome")) entry.optionalDependencies = { "@biomejs/cli-linux-x64": "*", "@biomejs/cli-darwin-x64": "*" };
  }
  expect(missingFromLock(without)).toEqual(["@biomejs/biome has no package for win32"]);
});
