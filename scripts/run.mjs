import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { generate, install } from "./prepare.mjs";
import { readEnvironmentFile, root } from "./root.mjs";
import { fail, say } from "./say.mjs";

// node scripts/run.mjs FILE.ts arguments…: runs a TypeScript file of the project, with packages and clients in place.
// Node.js 20 cannot run TypeScript itself. This script writes only to stderr: stdout belongs to the file.

const [file, ...rest] = process.argv.slice(2);
if (!file) {
  say("Which file? node scripts/run.mjs FILE.ts arguments…");
  process.exit(2);
}
if (process.env.npm_lifecycle_event) await import("./parent.mjs");

try {
  readEnvironmentFile();
  process.env.SLIPWAY_HOME ??= root;
  await install();
  await generate();
} catch (error) {
  fail(error);
}

const path = resolve(root, file);
process.argv = [process.argv[0], path, ...rest];
const { register } = await import("tsx/esm/api");
register();
await import(pathToFileURL(path).href);
