import { accessSync, chmodSync, constants, mkdirSync, readdirSync, rmSync, statfsSync } from "node:fs";
import { join } from "node:path";

// Linux keeps files in this folder in memory.
const MEMORY = "/dev/shm";
const NAME = /^slipway-tests-(\d+)$/;
const ENOUGH_BYTES = 2 * 1024 ** 3;

/**
 * Puts the temporary files of tests in memory if the system has room: PostgreSQL copies an empty database in 250 ms on a disk and in 30 ms in
 * memory, and tests create hundreds. A TMPDIR that is set is left alone.
 */
export function throwAwayInMemory() {
  if (process.env.TMPDIR || !hasRoom()) return;
  for (const name of readdirSync(MEMORY)) if (isLeft(name)) rmSync(join(MEMORY, name), { recursive: true, force: true });
  const folder = join(MEMORY, `slipway-tests-${process.pid}`);
  mkdirSync(folder, { mode: 0o700 });
  // A PostgreSQL that root starts runs as another user, who must be able to reach its own folder but not list others.
  chmodSync(folder, 0o711);
  process.env.TMPDIR = folder;
  process.on("exit", () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
}

function hasRoom() {
  try {
    accessSync(MEMORY, constants.R_OK | constants.W_OK);
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize >= ENOUGH_BYTES;
  } catch {
    return false;
  }
}

/** A folder that a killed run left behind. */
function isLeft(name) {
  const pid = Number(NAME.exec(name)?.[1]);
  if (!pid) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === "ESRCH";
  }
}
