import "./node-version.mjs";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The absolute path of the project's folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** An absolute path inside the project. */
export const inProject = (...parts) => join(root, ...parts);

/** Reads the project's .env if there is one. The environment overrides the file. */
export function readEnvironmentFile() {
  if (existsSync(inProject(".env"))) process.loadEnvFile(inProject(".env"));
}
