import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { addressFrom, mustBeFree } from "./address.mjs";
import { build, generate, install } from "./prepare.mjs";
import { untilReady } from "./ready.mjs";
import { inProject, readEnvironmentFile, root } from "./root.mjs";
import { fail, say, secondsSince } from "./say.mjs";

const start = performance.now();
if (process.env.npm_lifecycle_event) await import("./parent.mjs");

try {
  readEnvironmentFile();
  const address = addressFrom(process.env);
  await mustBeFree(address); // checked before the build, which takes a minute, and again after it

  await install();
  await generate();
  await build();

  await mustBeFree(address);
  await serve(address);
} catch (error) {
  fail(error);
}

async function serve({ host, port, url }) {
  const { env } = process;
  Object.assign(env, { NODE_ENV: "production", SLIPWAY_HOME: root, HOSTNAME: host, PORT: String(port) });
  // The server changes its working directory: relative paths in settings are relative to the project.
  for (const path of ["SLIPWAY_DATA", "SLIPWAY_SECRET_FILE"]) if (env[path]) env[path] = resolve(root, env[path]);

  // In this process, so that signals reach the server.
  await import(pathToFileURL(inProject(".next/standalone/server.js")).href);

  const { ready, last } = await untilReady(url, { seconds: 60 });
  if (ready) say(`Slipway answers at ${url} (after ${secondsSince(start)}). Ctrl+C ends it.`);
  else say(`Slipway runs at ${url} but is not ready to serve: ${last}`);
}
