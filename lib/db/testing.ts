import { randomBytes } from "node:crypto";
import { copyFileSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { inject } from "vitest";
import { closeDatabase, type Db, openDatabase, urlOfDatabase, useDatabase } from "./client";
import { type DatabaseProvider, dataFolder, providerOf, sqliteFile } from "./location";

type Step = () => Promise<void> | void;

const cleanUps: Step[] = [];
/** Functions that remove the current database and what was created with it. */
const ofPresent: Step[] = [];

async function run(steps: Step[]): Promise<void> {
  for (const step of steps.splice(0).reverse()) await step();
}

/** Removes the databases of a test file. Those that were filled for copying stay: the next file of this process copies them, too. */
export async function removeDatabases(): Promise<void> {
  await run(ofPresent);
  await run(cleanUps);
}

/** The provider on which the tests of this project run. */
export const testProvider: DatabaseProvider = process.env.SLIPWAY_TEST_DB === "postgresql" ? "postgresql" : "sqlite";

/** The URL of a migrated, empty database for this test file, removed after its last test. */
export async function freshDatabaseUrl(): Promise<string> {
  return copyOf(inject("templateUrl"));
}

const copyOf = async (template: string): Promise<string> =>
  providerOf(template) === "sqlite"
    ? copyOfFile(template)
    : newOnServer(template, `TEMPLATE ${new URL(template).pathname.slice(1)} ${inject("howToCopy")}`);

/** A migrated, empty database, set as the process's `database()`; another call replaces it. */
export async function freshDatabase(): Promise<Db> {
  return present(ownFolder, freshDatabaseUrl);
}

/** A closed database and its data folder, of which tests get copies. */
type Filled = { url: string; folder: string };
const filled = new Map<() => Promise<unknown>, Promise<Filled>>();

/** The same, filled by `fill`, with its data folder. It is filled once in this process and then copied, which is much faster. */
export async function filledDatabase(fill: () => Promise<unknown>): Promise<Db> {
  const once = filled.get(fill) ?? fillOnce(fill);
  filled.set(fill, once);
  const { url, folder } = await once;
  return present(
    () => {
      const own = ownFolder();
      cpSync(folder, own, { recursive: true });
      return own;
    },
    () => copyOf(url),
  );
}

async function fillOnce(fill: () => Promise<unknown>): Promise<Filled> {
  const db = await freshDatabase();
  await fill();
  const filled = { url: urlOfDatabase(db), folder: dataFolder() };
  await closeDatabase(db);
  // It stays until the end of the run, when testing-setup.ts deletes the folder and the databases of the run.
  ofPresent.splice(0);
  return filled;
}

/** Makes a database the one of the process and removes the previous one. */
async function present(makeFolder: () => string, makeUrl: () => Promise<string>): Promise<Db> {
  // The previous one is removed now; otherwise a file of a hundred tests would keep a hundred.
  await run(ofPresent);
  const earlier = cleanUps.length;
  // Files beside the database, such as the secret, also go to a folder of this test.
  process.env.SLIPWAY_DATA = makeFolder();
  const db = await openDatabase({ url: await makeUrl() });
  cleanUps.push(() => closeDatabase(db));
  ofPresent.push(...cleanUps.splice(earlier));
  // biome-ignore lint/correctness/useHookAtTopLevel: it is not one of React's hooks
  useDatabase(db);
  return db;
}

/** The URL of a database without any migration. */
export async function emptyDatabaseUrl(): Promise<string> {
  const template = inject("templateUrl");
  return providerOf(template) === "sqlite" ? `file:${path.join(ownFolder(), "empty.db")}` : newOnServer(template, "");
}

function ownFolder(): string {
  const folder = mkdtempSync(path.join(inject("folder"), "test-"));
  cleanUps.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

// The template was closed after its migration, so the one file holds all of it.
function copyOfFile(template: string): string {
  const file = path.join(ownFolder(), "test.db");
  copyFileSync(sqliteFile(template), file);
  return `file:${file}`;
}

async function newOnServer(template: string, from: string): Promise<string> {
  const { default: pg } = await import("pg");
  const url = new URL(template);
  const name = `${inject("databasePrefix")}${randomBytes(6).toString("hex")}`;
  const onServer = async (sql: string) => {
    const admin = new pg.Client({ connectionString: new URL("/postgres", url).href });
    await admin.connect();
    try {
      await admin.query(sql);
    } finally {
      await admin.end();
    }
  };
  await onServer(`CREATE DATABASE ${name} ${from}`);
  cleanUps.push(() => onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  url.pathname = `/${name}`;
  return url.href;
}
