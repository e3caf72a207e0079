import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { startPostgres } from "@/scripts/db/test-postgres.mjs";
import { migrate } from "./migrate";

declare module "vitest" {
  interface ProvidedContext {
    /** The URL of a migrated, empty database that tests copy and never open. */
    templateUrl: string;
    /** The SQL option that makes a server copy the template by its files, which writes less to its log. Empty where the server does not know it. */
    howToCopy: string;
    /** How the names of this run's databases on the server begin. */
    databasePrefix: string;
    /** The folder of this run's data folders. */
    folder: string;
  }
}

/** Creates the template database of one test project, once a run; the returned function deletes everything the run left. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(tmpdir(), "slipway-test-"));
  project.provide("folder", folder);
  const removeDatabases = project.name.startsWith("postgresql") ? await setupPostgres(project) : await setupSqlite(project, folder);
  return async () => {
    await removeDatabases();
    rmSync(folder, { recursive: true, force: true });
  };
}

async function setupSqlite(project: TestProject, folder: string): Promise<() => Promise<void>> {
  const url = `file:${path.join(folder, "template.db")}`;
  await migrate({ url });
  project.provide("templateUrl", url);
  project.provide("howToCopy", "");
  project.provide("databasePrefix", "");
  return async () => {};
}

async function setupPostgres(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.SLIPWAY_TEST_POSTGRES_URL;
  const server = given ? { url: given, stop: async () => {} } : await startPostgres();
  if ("skipped" in server) throw new Error(server.skipped);
  const { default: pg } = await import("pg");
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  const prefix = `slipway_test_${randomBytes(6).toString("hex")}_`;
  const name = `${prefix}template`;
  await admin.query(`CREATE DATABASE ${name}`);
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  await migrate({ url: url.href });
  project.provide("templateUrl", url.href);
  project.provide("databasePrefix", prefix);
  const { rows } = await admin.query("SELECT current_setting('server_version_num')::int AS version");
  project.provide("howToCopy", rows[0].version >= 150_000 ? "STRATEGY FILE_COPY" : "");
  return async () => {
    // The server of a run goes with its databases; somebody else's stays as it was.
    const left = given ? await admin.query("SELECT datname FROM pg_database WHERE starts_with(datname, $1)", [prefix]) : { rows: [] };
    for (const { datname } of left.rows) await admin.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
    await admin.end();
    await server.stop();
  };
}
