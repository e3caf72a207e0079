import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

// Older versions must not return by a merge or a new lock file. Raise a version when its package publishes a security fix.

/** Package, minimum version, and why it is listed. */
const LEAST_VERSIONS: [name: string, least: string, reason: string][] = [
  [
    "next",
    "16.4.6",
    "It handles every request before our code does. The minimum version named by the security review of 30 November 2026.",
  ],
  ["better-auth", "1.7.25", "It decides who is signed in. The minimum version named by the security review of 30 November 2026."],
  [
    "@better-auth/core",
    "1.7.25",
    "The part of better-auth that holds sessions and OpenID Connect; always the same version as better-auth.",
  ],
  ["@better-auth/prisma-adapter", "1.7.25", "It turns better-auth's queries into ours; always the same version as better-auth."],
  ["better-call", "1.4.5", "better-auth's router and signed cookies; the version that better-auth 1.7.25 asks for."],
  ["@fastify/busboy", "3.2.6", "It reads the bytes of uploaded files; our handling of hostile forms was tested with this version."],
  ["yaml", "2.9.0", "It reads files that people import; the minimum version named by the security review of 30 November 2026."],
];

type Lock = { packages: Record<string, { version?: string }> };

/** Every copy of a package in the lock, including copies inside other packages. */
const versionsOf = ({ packages }: Lock, name: string): string[] =>
  Object.entries(packages).flatMap(([path, { version }]) => (path.endsWith(`node_modules/${name}`) && version ? [version] : []));

/** A version before a release, such as 17.0.0-canary.1, is never enough. */
const isAtLeast = (version: string, least: string): boolean =>
  /^\d+\.\d+\.\d+$/.test(version) && version.localeCompare(least, "en", { numeric: true }) >= 0;

const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as Lock;

test.each(LEAST_VERSIONS)("the lock holds %s at version %s or later", (name, least) => {
  const versions = versionsOf(lock, name);
  expect(versions).not.toEqual([]);
  expect(versions.filter((version) => !isAtLeast(version, least))).toEqual([]);
});

test("a copy of a package inside another package is compared too", () => {
  const packages = { "node_modules/next": { version: "16.4.6" }, "node_modules/other/node_modules/next": { version: "16.4.5" } };
  expect(versionsOf({ packages }, "next").filter((version) => !isAtLeast(version, "16.4.6"))).toEqual(["16.4.5"]);
});

test.each([
  ["16.4.6", true],
  ["16.4.10", true],
  ["17.0.0", true],
  ["16.4.5", false],
  ["16.3.12", false],
  ["17.0.0-canary.1", false],
])("version %s satisfies the minimum 16.4.6: %s", (version, isEnough) => expect(isAtLeast(version, "16.4.6")).toBe(isEnough));
