import { mkdirSync, readFileSync, rmdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { inProject } from "./root.mjs";
import { say } from "./say.mjs";

const lock = inProject(".stamps", "preparing.json");
const breaking = inProject(".stamps", "preparing-breaking");
const silenceMs = 60_000;

/**
 * Runs `work` while no other process prepares this checkout. `work` gets a function to name the child it started:
 * an install whose starter was killed goes on by itself, and the next one must wait for it too.
 */
export async function alone(work) {
  await take();
  const heartbeat = setInterval(touch, 2000);
  try {
    return await work((child) => writeFileSync(lock, JSON.stringify({ pid: process.pid, child })));
  } finally {
    clearInterval(heartbeat);
    if (readOwner()?.pid === process.pid) rmSync(lock, { force: true });
  }
}

async function take() {
  mkdirSync(inProject(".stamps"), { recursive: true });
  let seen = { beat: undefined, since: 0 };
  let told = false;
  while (!create()) {
    const owner = readOwner();
    if (owner && owner.beat !== seen.beat) seen = { beat: owner.beat, since: performance.now() };
    if (owner && isAbandoned(owner, performance.now() - seen.since)) breakLock(owner);
    else {
      if (owner?.pid && !told) say(`Another process (${owner.pid}) is preparing this checkout; waiting for it.`);
      told ||= Boolean(owner?.pid);
      await wait(200);
    }
  }
}

/** Nobody it names is alive, or it was silent for a minute while we looked (its number went to some other process). */
const isAbandoned = (owner, silentMs) => silentMs > silenceMs || (owner.pid && !lives(owner.pid) && !lives(owner.child));

/** One process at a time breaks, and only the lock it judged: two breakers must not remove each other's fresh one. */
function breakLock(judged) {
  try {
    mkdirSync(breaking);
  } catch {
    if (Date.now() - (modified(breaking) ?? Date.now()) > 10_000) rmSync(breaking, { recursive: true, force: true });
    return;
  }
  const owner = readOwner();
  if (owner?.pid === judged.pid && owner?.beat === judged.beat) rmSync(lock, { force: true });
  rmdirSync(breaking);
}

function create() {
  try {
    writeFileSync(lock, JSON.stringify({ pid: process.pid }), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

/** Undefined when the lock is gone; without a pid while it is being written. */
function readOwner() {
  const beat = modified(lock);
  if (beat === undefined) return undefined;
  try {
    return { ...JSON.parse(readFileSync(lock, "utf8")), beat };
  } catch {
    return { beat };
  }
}

function lives(pid) {
  if (!pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function touch() {
  try {
    utimesSync(lock, new Date(), new Date());
  } catch {
    // Broken by another after a long silence. What we do goes on; the lock is theirs.
  }
}

const modified = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs;
