import { cpSync, existsSync, readFileSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { run, runNode } from "./child.mjs";
import { alone } from "./lock.mjs";
import { inProject } from "./root.mjs";
import { Plain, say, secondsSince } from "./say.mjs";
import { filesBelow, hasStamp, stamped, stampOf } from "./stamp.mjs";

// Imports only modules of Node.js: a fresh clone has no packages yet.

process.env.NEXT_TELEMETRY_DISABLED = "1";
process.env.CHECKPOINT_DISABLE = "1"; // Prisma's own telemetry

const providers = ["sqlite", "postgresql"];

/** Installs the packages of package-lock.json. */
export const install = () =>
  upToDate({
    stamp: "node_modules/.slipway-packages",
    from: () => stampOf(["package.json", "package-lock.json"], process.platform, process.arch, process.versions.modules),
    isThere: () => true,
    already: npmInstalledTheLock,
    label: "Installing packages (npm ci)",
    work: async (started) => {
      const [command, args, shell] = npm();
      // With NODE_ENV=production in the environment, npm would leave out what builds and tests need.
      await must(
        "npm ci",
        run(command, [...args, "ci", "--ignore-scripts", "--include=dev", "--loglevel=error", "--no-audit", "--no-fund"], {
          output: "stderr",
          started,
          shell,
        }),
      );
    },
  });

/** Generates both database clients from prisma/models.prisma. */
export const generate = () =>
  upToDate({
    stamp: "lib/db/generated/.stamp",
    from: () =>
      stampOf([
        "prisma/models.prisma",
        ...providers.map((provider) => `prisma/${provider}/schema.prisma`),
        "prisma.config.ts",
        "package-lock.json",
      ]),
    isThere: () => providers.every((provider) => existsSync(inProject("lib/db/generated", provider, "client.ts"))),
    label: "Generating the database clients",
    work: async (started) => {
      // Copies, because a clone on Windows has no links.
      for (const provider of providers) cpSync(inProject("prisma/models.prisma"), inProject("prisma", provider, "models.prisma"));
      await Promise.all(providers.map((provider) => must(`prisma generate (${provider})`, generateFor(provider, started))));
    },
  });

/** Builds the server into .next/standalone, with its static files. */
export const build = () =>
  upToDate({
    stamp: ".next/standalone/.slipway-build",
    from: () => stampOf(filesBelow("", isSource), process.platform, process.arch, process.versions.node),
    isThere: () => existsSync(inProject(".next/standalone/server.js")),
    label: "Building",
    work: async (started) => {
      rmSync(inProject(".next/standalone"), { recursive: true, force: true });
      await must(
        "next build",
        runNode([inProject("node_modules/next/dist/bin/next"), "build"], { env: { NODE_ENV: "production" }, output: "stderr", started }),
      );
      if (!existsSync(inProject(".next/standalone/server.js"))) throw new Plain("The build left no .next/standalone/server.js.");
      cpSync(inProject(".next/static"), inProject(".next/standalone/.next/static"), { recursive: true });
      if (existsSync(inProject("public"))) cpSync(inProject("public"), inProject(".next/standalone/public"), { recursive: true });
      // Next.js copies .env. The copy would keep settings and secrets that were removed since.
      for (const file of [".env", ".env.production"]) rmSync(inProject(".next/standalone", file), { force: true });
    },
  });

async function upToDate({ stamp, from, isThere, already = () => false, label, work }) {
  if (hasStamp(stamp, from()) && isThere()) return;
  await alone(async (started) => {
    const now = from();
    if (hasStamp(stamp, now) && isThere()) return; // another process did it meanwhile
    if (already()) return stamped(stamp, now, () => {});
    say(`${label} …`);
    const start = performance.now();
    await stamped(stamp, now, () => work(started));
    say(`${label}: done in ${secondsSince(start)}.`);
  });
}

async function must(what, running) {
  const { code, text } = await running;
  if (code !== 0) throw new Plain(`${text}${what} failed (exit code ${code}). Its output is above.`);
}

/** Generating needs no schema engine, but Prisma looks for one and would download it: the path of any existing file prevents that. */
function generateFor(provider, started) {
  return runNode([inProject("node_modules/prisma/build/index.js"), "generate"], {
    env: { SLIPWAY_DB_PROVIDER: provider, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: "1" },
    output: "keep",
    started,
  });
}

/** Every file not excluded here is a source: a needless build is better than a stale one. */
function isSource(path, entry) {
  if (path.startsWith("lib/db/generated") || /^prisma\/\w+\/models\.prisma$/.test(path)) return false; // generated
  if (path.includes("/")) return !/\.test\.tsx?$|(^|\/)\./.test(path);
  if (entry.isDirectory()) return !/^(\..*|node_modules|data|docs|e2e|scripts|test-results|playwright-report|coverage)$/.test(path);
  return !/^\.|\.md$|\.tsbuildinfo$|^next-env\.d\.ts$|^(vitest|playwright|oxlint)\.config\.m?[jt]s$|^biome\.json$/.test(path);
}

/** The npm that called this script, else the one beside Node.js, because npm.cmd cannot be started without a shell. */
function npm() {
  const bin = dirname(process.execPath);
  const found = [
    process.env.npm_execpath,
    join(bin, "node_modules/npm/bin/npm-cli.js"),
    join(bin, "../lib/node_modules/npm/bin/npm-cli.js"),
  ].find((file) => file && basename(file) === "npm-cli.js" && existsSync(file));
  return found ? [process.execPath, [found], false] : ["npm", [], process.platform === "win32"];
}

/**
 * Whether `npm install` was run by hand: npm's own lock in node_modules has every package that the lock requires on this machine.
 * Packages for one C library only are not compared, because finding out which one is needed takes long.
 */
function npmInstalledTheLock() {
  const installed = packagesOf("node_modules/.package-lock.json");
  return Object.entries(packagesOf("package-lock.json") ?? {}).every(
    ([path, wanted]) => path === "" || !isRequiredHere(wanted) || installed?.[path]?.version === wanted.version,
  );
}

function isRequiredHere({ optional, os, cpu, libc }) {
  if (!optional) return true;
  return Boolean(os?.includes(process.platform) && cpu?.includes(process.arch) && !libc);
}

function packagesOf(lock) {
  try {
    return JSON.parse(readFileSync(inProject(lock), "utf8")).packages;
  } catch {
    return undefined;
  }
}
