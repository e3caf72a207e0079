import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type Libsql from "libsql";

/** Another process serves this file. */
export class DatabaseInUse extends Error {
  override readonly name = "DatabaseInUse";
  constructor(
    readonly file: string,
    readonly pid: number | null,
  ) {
    const owner = pid === null ? "another process" : `process ${pid}`;
    super(`${owner} already serves the database ${file}. Stop it first, or give this one its own database (SLIPWAY_DATA or DATABASE_URL).`);
  }
}

export type Claim = { release: () => void };

type Held = { claims: number; unlock: () => void };

const shared = globalThis as typeof globalThis & { slipwayClaims?: Map<string, Held> };
shared.slipwayClaims ??= new Map();
const held = shared.slipwayClaims;

/**
 * Locks a SQLite file for this process until `release` or the end of the process. Throws DatabaseInUse while another process has it.
 *
 * Only one process may use the file, because libsql embeds SQLite 3.45, which has a rare bug: it corrupts the write-ahead log when two
 * connections write and checkpoint at the same time. The connections of one process share one thread, so that this cannot happen.
 *
 * The lock is an exclusive transaction on `<file>.lock`, which stays empty. The operating system releases it when the process ends, so that
 * there are no stale locks, a reused pid does no harm, and two containers that share a folder, both with pid 1, detect each other.
 * `<file>.pid` is only for the error message.
 */
export async function claimDatabaseFile(file: string): Promise<Claim> {
  const resolved = path.resolve(file);
  const Driver = (await import("libsql")).default;
  const hold = held.get(resolved) ?? { claims: 0, unlock: lock(Driver, resolved) };
  held.set(resolved, hold);
  hold.claims++;
  let isReleased = false;
  return {
    release: () => {
      if (isReleased) return;
      isReleased = true;
      if (--hold.claims > 0) return;
      held.delete(resolved);
      hold.unlock();
    },
  };
}

function lock(Driver: typeof Libsql, file: string): () => void {
  const lockFile = new Driver(`${file}.lock`, { timeout: 100 });
  try {
    lockFile.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    lockFile.close();
    if ((error as { code?: string }).code === "SQLITE_BUSY") throw new DatabaseInUse(file, readPid(file));
    throw error;
  }
  writeFileSync(`${file}.pid`, `${process.pid}\n`, { mode: 0o600 });
  const removePid = () => rmSync(`${file}.pid`, { force: true });
  process.once("exit", removePid);
  return () => {
    process.removeListener("exit", removePid);
    removePid();
    lockFile.close();
  };
}

function readPid(file: string): number | null {
  try {
    return Number.parseInt(readFileSync(`${file}.pid`, "utf8"), 10) || null;
  } catch {
    return null;
  }
}
