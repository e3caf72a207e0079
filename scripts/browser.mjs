import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { run, runNode } from "./child.mjs";
import { inProject } from "./root.mjs";
import { Plain, say } from "./say.mjs";

/**
 * The path of a Chromium for the browser tests. In this order: CHROME_PATH; a headless shell, installed or downloaded now, because it runs the
 * same tests with two thirds of the work; an installed browser.
 */
export async function findBrowser() {
  return chosen() ?? shellHere() ?? (await fromDebian()) ?? (await fromPlaywright()) ?? wholeBrowser() ?? giveUp();
}

/** The path of an installed Chromium; undefined if this machine has none. */
export const browserHere = () => chosen() ?? shellHere() ?? wholeBrowser();

function chosen() {
  const path = process.env.CHROME_PATH;
  if (path && !runs(path)) throw new Plain(`CHROME_PATH=${path} is not a program that can be run.`);
  return path || undefined;
}

const shellHere = () => onPath(["chromium-headless-shell"]) ?? playwrightBrowser();

function wholeBrowser() {
  const usual = {
    darwin: ["Google Chrome", "Chromium", "Microsoft Edge"].map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`),
    win32: ["ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"]
      .map((name) => process.env[name])
      .filter(Boolean)
      .flatMap((folder) => [join(folder, "Google/Chrome/Application/chrome.exe"), join(folder, "Microsoft/Edge/Application/msedge.exe")]),
  }[process.platform];
  if (usual) return usual.find(runs);
  return onPath(["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "microsoft-edge-stable"]);
}

const onPath = (names) =>
  (process.env.PATH ?? "")
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find(runs);

function playwrightBrowser() {
  const folder =
    process.env.PLAYWRIGHT_BROWSERS_PATH ||
    {
      darwin: join(homedir(), "Library/Caches/ms-playwright"),
      win32: join(process.env.LOCALAPPDATA ?? homedir(), "ms-playwright"),
    }[process.platform] ||
    join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "ms-playwright");
  if (!existsSync(folder)) return undefined;
  const program = /^(chrome-headless-shell|headless_shell|chrome|Chromium|Google Chrome for Testing)(\.exe)?$/;
  return readdirSync(folder)
    .filter((name) => name.startsWith("chromium"))
    .sort((a, b) => Number(isShell(b)) - Number(isShell(a)) || revision(b) - revision(a))
    .flatMap((name) => readdirSync(join(folder, name), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && program.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .find(starts);
}

/** Tried before Playwright's, because Debian's package installs the system libraries that the browser needs. */
async function fromDebian() {
  if (process.getuid?.() !== 0 || !isDebian()) return undefined;
  say("No headless browser is installed for the browser tests; installing Debian's.");
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["update"], { env, output: "stderr" });
  await run("apt-get", ["install", "-y", "--no-install-recommends", "chromium-headless-shell"], { env, output: "stderr" });
  return shellHere();
}

async function fromPlaywright() {
  say("No headless browser is installed for the browser tests; downloading Playwright's.");
  const { code } = await runNode([inProject("node_modules/@playwright/test/cli.js"), "install", "chromium-headless-shell"], {
    output: "stderr",
  });
  return code === 0 ? playwrightBrowser() : undefined;
}

function giveUp() {
  throw new Plain(
    "The browser tests need Chromium, Chrome or Edge, and none was found or could be fetched. " +
      "Install one, or set CHROME_PATH to where it is, and run npm test again.",
  );
}

/** Not Ubuntu, although it is like Debian: its chromium is a snap, which does not run everywhere. */
function isDebian() {
  try {
    return /^ID=debian$/m.test(readFileSync("/etc/os-release", "utf8"));
  } catch {
    return false;
  }
}

function runs(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A downloaded browser may lack system libraries. Not tested on Windows, where none are missing and --version opens a window. */
const starts = (file) => runs(file) && (process.platform === "win32" || spawnSync(file, ["--version"]).status === 0);

const isShell = (name) => name.includes("headless_shell");
const revision = (name) => Number(name.split("-").at(-1)) || 0;
