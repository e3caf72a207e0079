import { readFileSync } from "node:fs";
import { inProject } from "./root.mjs";

// npm silently leaves a platform's package out of the lock when the registry does not have it.
// `npm ci` then fails on machines of that platform, and on every machine with a newer npm.

/** The optional packages that a package in the lock needs and that the lock misses, as sentences. */
export function missingFromLock(lock = JSON.parse(readFileSync(inProject("package-lock.json"), "utf8"))) {
  const missing = [];
  for (const [path, { optionalDependencies = {} }] of Object.entries(lock.packages))
    for (const name of Object.keys(optionalDependencies))
      if (!isFound(lock.packages, path, name)) missing.push(`${path.replace(/^.*node_modules\//, "") || "Slipway"} needs ${name}`);

  for (const name of WITH_BINARIES)
    for (const platform of ["linux", "darwin", "win32"])
      if (!covers(lock.packages, name, platform)) missing.push(`${name} has no package for ${platform}`);
  return missing;
}

/** Packages that have a binary for each platform. */
const WITH_BINARIES = [
  "next",
  "@tailwindcss/oxide",
  "@biomejs/biome",
  "oxlint",
  "oxlint-tsgolint",
  "esbuild",
  "libsql",
  "@swc/core",
  "lightningcss",
  "typescript",
];

/** Searches like Node.js: in the package's own node_modules, then in the outer ones. */
function isFound(packages, path, name) {
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("node_modules/") - 1))) {
    if (packages[`${folder && `${folder}/`}node_modules/${name}`]) return true;
    if (!folder) return false;
  }
}

function covers(packages, name, platform) {
  return Object.entries(packages)
    .filter(([path]) => path.endsWith(`node_modules/${name}`))
    .every(([, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).some((name) => packages[`node_modules/${name}`]?.os?.includes(platform)),
    );
}
