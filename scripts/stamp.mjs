import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { inProject } from "./root.mjs";

/** A stamp is a hash of the inputs of a result. It is stored inside the result, so that deleting the result deletes the stamp. */
export const stampOf = (files, ...facts) => {
  const hash = createHash("sha256").update(JSON.stringify(facts));
  for (const file of files) hash.update(`\0${file}\0`).update(readFileSync(inProject(file)));
  return hash.digest("hex");
};

export function hasStamp(file, stamp) {
  try {
    return readFileSync(inProject(file), "utf8") === stamp;
  } catch {
    return false;
  }
}

/** Deletes the stamp before the work and writes it afterwards, so that a crash in between leaves none. */
export async function stamped(file, stamp, work) {
  rmSync(inProject(file), { force: true });
  await work();
  mkdirSync(dirname(inProject(file)), { recursive: true });
  writeFileSync(inProject(file), stamp);
}

/** Every file below a folder of the project ("" is all of it) for which `keep` is true, in a fixed order. */
export function filesBelow(folder, keep) {
  return readdirSync(inProject(folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name).replaceAll("\\", "/");
      if (!keep(path, entry)) return [];
      return entry.isDirectory() ? filesBelow(path, keep) : entry.isFile() ? [path] : [];
    });
}
