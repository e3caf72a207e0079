import { mkdirSync, readFileSync, rmdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { inProject } from "./root.mjs";
import { say } from "./say.mjs";

const lock = inProject(".stamps", "preparing.json");
const breaking = inProject(".stamps", "preparing-breaking");
const silenceMs = 60_000;

/**
 * Runs `work` while no other process prepares this checkout. `work` gets a function to register the child it started: an install
 * goes on when the process that started it is killed, and the next process must wait for it too.
 */
export async function alone(work) {
  await acquire();
  const heartbeat = setInterval(touch, 2000);
  try {
    return await work((child) => writeFileSync(lock, JSON.stringify({ pid: process.pid, child })));
  } finally {
    clearInterval(heartbeat);
    if (readOwner()?.pid === process.pid) rmSync(lock, { force: true });
  }
}

async function acquire() {
  mkdirSync(inProject(".stamps"), { recursive: true });
  let seen = { beat: undefined, since: 0 };
  let isReported = false;
  while (!create()) {
    const owner = readOwner();
    if (owner && owner.beat !== seen.beat) seen = { beat: owner.beat, since: performance.now() };
    if (owner && isAbandoned(owner, performance.now() - seen.since)) breakLock(owner);
    else {
      if (owner?.pid && !isReported) say(`Another process (${owner.pid}) is preparing this checkout; waiting for it.`);
      isReported ||= Boolean(owner?.pid);
      await wait(200);
    }
  }
}

/** The processes it names are dead, or it had no heartbeat for a minute while we waited (its pid belongs to another process now). */
const isAbandoned = (owner, silentMs) => silentMs > silenceMs || (owner.pid && !lives(owner.pid) && !lives(owner.child));

/** One process at a time may break a lock, and only the one it checked: otherwise two could remove each other's new lock. */
function breakLock(abandoned) {
  try {
    mkdirSync(breaking);
  } catch {
    if (Date.now() - (modified(breaking) ?? Date.now()) > 10_000) rmSync(breaking, { recursive: true, force: true });
    return;
  }
  const owner = readOwner();
  if (owner?.pid === abandoned.pid && owner?.beat === abandoned.beat) rmSync(lock, { force: true });
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

/** Undefined when there is no lock; without a pid while the lock is being written. */
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
    // Another process broke the lock after a minute without heartbeat. Our work goes on; the lock is theirs.
  }
}

const modified = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs;
