import { spawn } from "node:child_process";
import { cpSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "../address.mjs";
import { runNode } from "../child.mjs";
import { inProject } from "../root.mjs";
import { Plain } from "../say.mjs";
import { killAtEnd } from "./endings.mjs";

const folder = inProject("scripts/bench/bare");
const next = join(dirname(createRequire(import.meta.url).resolve("next/package.json")), "dist/bin/next");

/** Builds and starts a Next.js app with one bare dynamic page; `urlOf(bytes)` is its address with about that length. */
export async function startBare() {
  const { code } = await runNode([next, "build", folder], { output: "stderr" });
  if (code !== 0) throw new Plain("The bare page could not be built.");
  const server = join(folder, ".next/standalone/scripts/bench/bare");
  cpSync(join(folder, ".next/static"), join(server, ".next/static"), { recursive: true });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  const child = spawn(process.execPath, ["--import", "./scripts/parent.mjs", join(server, "server.js")], {
    cwd: inProject("."),
    env: { ...process.env, NODE_ENV: "production", PORT: String(port), HOSTNAME: "127.0.0.1" },
    stdio: "ignore",
  });
  const lengthOf = async (letters) => (await (await fetch(`${url}?letters=${letters}`)).text()).length;
  const empty = await firstAnswer(() => lengthOf(0));
  // Each character is sent twice: as HTML, and in the data that React hydrates the page with.
  const perLetter = ((await lengthOf(10_000)) - empty) / 10_000;
  return {
    url,
    pid: child.pid,
    urlOf: (bytes) => `${url}?letters=${Math.max(0, Math.round((bytes - empty) / perLetter))}`,
    stop: killAtEnd(child),
  };
}

async function firstAnswer(ask) {
  for (let tries = 100; ; tries--) {
    try {
      return await ask();
    } catch (error) {
      if (tries === 0) throw error;
      await wait(100);
    }
  }
}
