import { accessSync, chmodSync, constants, mkdirSync, readdirSync, rmSync, statfsSync } from "node:fs";
import { join } from "node:path";

// Linux keeps what lies here in memory.
const MEMORY = "/dev/shm";
const NAME = /^slipway-tests-(\d+)$/;
const ENOUGH_BYTES = 2 * 1024 ** 3;

/**
 * Lets what tests make and throw away lie in memory, where the system has room for it there: a PostgreSQL takes 250 ms to copy an empty
 * database on a disk and 30 in memory, and tests make hundreds. Whoever has set TMPDIR has chosen otherwise.
 */
export function throwAwayInMemory() {
  if (process.env.TMPDIR || !hasRoom()) return;
  for (const name of readdirSync(MEMORY)) if (isLeft(name)) rmSync(join(MEMORY, name), { recursive: true, force: true });
  const folder = join(MEMORY, `slipway-tests-${process.pid}`);
  mkdirSync(folder, { mode: 0o700 });
  // A PostgreSQL that root starts runs as another user, who has to come through to its own folder, and sees no other.
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

/** Left behind by a run that was killed. */
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
