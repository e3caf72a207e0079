import "./node-version.mjs";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder, absolute, wherever a script is started from. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** An absolute path inside the project. */
export const inProject = (...parts) => join(root, ...parts);

/** Settings from the project's .env, where there is one. The environment wins over the file. */
export function readEnvironmentFile() {
  if (existsSync(inProject(".env"))) process.loadEnvFile(inProject(".env"));
}
