import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { inProject } from "@/scripts/root.mjs";

/** Names that two files of lib may export, and why. */
const SHARED_NAMES: Record<string, string> = {
  can: "the permission check, and Can Tekin, one of the people of the tests",
};

const EXPORTED = /^export (?:async )?(?:const|let|function\*?|class|type|interface|enum) (\w+)/gm;

/** The files of lib that export each name. Actions have the names of their commands, and Prisma generates its clients. */
function filesByName(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const file of readdirSync(inProject("lib"), { recursive: true, encoding: "utf8" }).map((name) => name.split(path.sep).join("/"))) {
    if (!/\.tsx?$/.test(file) || file.includes(".test.") || file.startsWith("actions/") || file.startsWith("db/generated/")) continue;
    for (const [, name = ""] of readFileSync(inProject("lib", file), "utf8").matchAll(EXPORTED))
      found.set(name, [...(found.get(name) ?? []), file]);
  }
  return found;
}

test("no two files of lib export the same name, except for the listed ones", () => {
  const files = filesByName();
  expect(files.size).toBeGreaterThan(1000);
  const shared = [...files].filter(([, paths]) => new Set(paths).size > 1);
  expect(shared.filter(([name]) => !(name in SHARED_NAMES))).toEqual([]);
  expect(Object.keys(SHARED_NAMES).sort()).toEqual(shared.map(([name]) => name).sort());
});
