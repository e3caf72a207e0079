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
 * Locks a SQLite file for this process until `release` or the end of the process; throws DatabaseInUse while another process has it.
 *
 * Why one process: libsql embeds SQLite 3.45, which has a rare bug that corrupts the write-ahead log when two connections write and
 * checkpoint at the same instant. In one process, whose connections share one thread, it cannot happen. And a process that waits for
 * a foreign lock answers its own writers "busy".
 *
 * The lock is one of the operating system (an exclusive transaction on `<file>.lock`, which stays empty): it ends with the process in
 * any case, so that there are no stale locks, a reused pid does no harm, and two containers that share a folder, both pid 1, see each
 * other. `<file>.pid` is only for the error message.
 */
export async function claimDatabaseFile(file: string): Promise<Claim> {
  const place = path.resolve(file);
  const Driver = (await import("libsql")).default;
  const hold = held.get(place) ?? { claims: 0, unlock: lock(Driver, place) };
  held.set(place, hold);
  hold.claims++;
  let released = false;
  return {
    release: () => {
      if (released) return;
      released = true;
      if (--hold.claims > 0) return;
      held.delete(place);
      hold.unlock();
    },
  };
}

function lock(Driver: typeof Libsql, place: string): () => void {
  const lockFile = new Driver(`${place}.lock`, { timeout: 100 });
  try {
    lockFile.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    lockFile.close();
    if ((error as { code?: string }).code === "SQLITE_BUSY") throw new DatabaseInUse(place, readPid(place));
    throw error;
  }
  writeFileSync(`${place}.pid`, `${process.pid}\n`, { mode: 0o600 });
  const removePid = () => rmSync(`${place}.pid`, { force: true });
  process.once("exit", removePid);
  return () => {
    process.removeListener("exit", removePid);
    removePid();
    lockFile.close();
  };
}

function readPid(place: string): number | null {
  try {
    return Number.parseInt(readFileSync(`${place}.pid`, "utf8"), 10) || null;
  } catch {
    return null;
  }
}
