import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { afterAll, expect } from "vitest";
import { closeDatabase, type Db, openDatabase, useDatabase } from "@/lib/db/client";
import { sqliteFile } from "@/lib/db/location";
import { migrate } from "@/lib/db/migrate";
import { emptyDatabaseUrl, testProvider } from "@/lib/db/testing";

/** The releases whose databases are kept here, by their day. */
export const RELEASES = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();

const unpacked = (release: string, name: string) =>
  brotliDecompressSync(readFileSync(path.join(import.meta.dirname, release, `${testProvider}.${name}.br`)));

/** Puts the database of a release, and what lay in its data folder, into temporary places, brings it up to this version, and makes it the process's own. */
export async function openRelease(release: string): Promise<Db> {
  const folder = mkdtempSync(path.join(tmpdir(), "slipway-release-"));
  for (const [name, bytes] of Object.entries(JSON.parse(unpacked(release, "data.json").toString()) as Record<string, string>)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), Buffer.from(bytes, "base64"), { mode: 0o600 });
  }
  process.env.SLIPWAY_DATA = folder;
  const url = await emptyDatabaseUrl();
  if (testProvider === "sqlite") writeFileSync(sqliteFile(url), unpacked(release, "db"));
  else await run(url, unpacked(release, "sql").toString());
  await migrate({ url });
  const db = await openDatabase({ url });
  // biome-ignore lint/correctness/useHookAtTopLevel: it is not one of React's hooks
  useDatabase(db);
  afterAll(async () => {
    await closeDatabase(db);
    rmSync(folder, { recursive: true, force: true });
  });
  return db;
}

async function run(url: string, sql: string): Promise<void> {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

type Recorded = "verbs" | "audit" | `events.${"sqlite" | "postgresql"}` | "sentences" | "days";

/** Holds what this version reads against what the version of the release read. */
export function expectAsReleased(release: string, what: Recorded, present: Record<string, unknown>): void {
  expect(JSON.parse(JSON.stringify(present))).toEqual(asReleased(release, what, present));
}

/**
 * What the version of a release read. With SLIPWAY_RECORD_RELEASE=1 the words are recorded anew, for whoever changed them on purpose; all else
 * is recorded once, when a release is new here.
 */
export function asReleased<T extends Record<string, unknown>>(release: string, what: Recorded, present: T): T {
  const file = path.join(import.meta.dirname, release, "expected", `${what}.json`);
  if (process.env.SLIPWAY_RECORD_RELEASE === "1" && (what === "sentences" || !existsSync(file))) {
    mkdirSync(path.dirname(file), { recursive: true });
    const lines = Object.entries(present).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`);
    writeFileSync(file, `{\n${lines.join(",\n")}\n}\n`);
  }
  return JSON.parse(readFileSync(file, "utf8")) as T;
}
