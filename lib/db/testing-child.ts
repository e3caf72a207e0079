import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { afterAll } from "vitest";

const made: string[] = [];
const started: ChildProcess[] = [];

afterAll(() => {
  for (const child of started) child.kill("SIGKILL");
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** Bundles one TypeScript file of this folder, so that its process starts fast. Returns the path to run. */
export async function bundleChild(name: string): Promise<string> {
  // Below node_modules, so that the packages it imports are found.
  const cache = path.resolve("node_modules/.cache");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(path.join(cache, "slipway-child-"));
  made.push(folder);
  const outfile = path.join(folder, `${name}.mjs`);
  await build({
    entryPoints: [path.resolve("lib/db", `${name}.ts`)],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    alias: { "@": path.resolve(".") },
    logLevel: "error",
  });
  return outfile;
}

/** Starts a bundled file in its own process; processes still running are killed at the end of the test file. */
export function startChild(file: string, args: string[], options: SpawnOptions = {}): ChildProcess {
  const child = spawn(process.execPath, [file, ...args], { stdio: ["ignore", "pipe", "inherit"], ...options });
  started.push(child);
  return child;
}

export function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => child.once("close", () => resolve()));
}

/** The first line that a process prints. */
export function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      said += chunk;
      if (said.includes("\n")) resolve(said.split("\n")[0] ?? "");
    });
    child.once("close", () => reject(new Error(`It ended without a line, having said: ${said}`)));
  });
}
