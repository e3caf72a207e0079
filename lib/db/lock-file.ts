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
    super(
      `${owner} already serves the database ${file}. Stop it first, or give this one a database of its own (SLIPWAY_DATA or DATABASE_URL).`,
    );
  }
}

export type Claim = { release: () => void };

type Held = { claims: number; letGo: () => void };

const shared = globalThis as typeof globalThis & { slipwayClaims?: Map<string, Held> };
shared.slipwayClaims ??= new Map();
const held = shared.slipwayClaims;

/**
 * Claims a SQLite file for this process, until `release` or its end; throws DatabaseInUse while another process has it.
 *
 * Why one process: libsql embeds SQLite 3.45, older than the cure of a rare corruption of the write-ahead log that takes two
 * connections writing and checkpointing at the same instant. With one process, whose connections share one thread, it cannot
 * arise. And a process waiting for a foreign lock answers its own writers "busy".
 *
 * What decides is a lock that the operating system keeps (an exclusive transaction on `<file>.lock`, which stays empty): it
 * ends with the process however that ends, so that nothing stale is left to judge, a pid used again cannot deceive, and two
 * containers that share a folder, both of them pid 1, see each other. `<file>.pid` only says who it is.
 */
export async function claimDatabaseFile(file: string): Promise<Claim> {
  const place = path.resolve(file);
  const Driver = (await import("libsql")).default;
  const ours = held.get(place) ?? { claims: 0, letGo: lock(Driver, place) };
  held.set(place, ours);
  ours.claims++;
  let released = false;
  return {
    release: () => {
      if (released) return;
      released = true;
      if (--ours.claims > 0) return;
      held.delete(place);
      ours.letGo();
    },
  };
}

function lock(Driver: typeof Libsql, place: string): () => void {
  const keeper = new Driver(`${place}.lock`, { timeout: 100 });
  try {
    keeper.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    keeper.close();
    if ((error as { code?: string }).code === "SQLITE_BUSY") throw new DatabaseInUse(place, readPid(place));
    throw error;
  }
  writeFileSync(`${place}.pid`, `${process.pid}\n`, { mode: 0o600 });
  const forget = () => rmSync(`${place}.pid`, { force: true });
  process.once("exit", forget);
  return () => {
    process.removeListener("exit", forget);
    forget();
    keeper.close();
  };
}

function readPid(place: string): number | null {
  try {
    return Number.parseInt(readFileSync(`${place}.pid`, "utf8"), 10) || null;
  } catch {
    return null;
  }
}
