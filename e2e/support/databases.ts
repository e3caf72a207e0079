import { randomUUID } from "node:crypto";
import pg from "pg";
import { startPostgres } from "@/scripts/db/test-postgres.mjs";
import type { Content } from "./templates";

export type DatabaseKind = "sqlite" | "postgresql";

/** The databases of the test servers, as environment variables for them. */
export type Databases = {
  /** Description by which another process finds them. */
  server: string;
  /** For the server that creates the template. */
  makeTemplate(content: Content): Promise<Record<string, string>>;
  /** For one test: a copy of a template, or empty. */
  make(startsWith: Content | "nothing"): Promise<{ env: Record<string, string>; remove(): Promise<void> }>;
  stop(): Promise<void>;
};

/** The databases of one kind, on a known server or on one that is started now. */
export async function databasesOf(kind: DatabaseKind, server?: string): Promise<Databases> {
  if (kind === "sqlite") return sqliteFiles;
  if (server) return postgresDatabases(server);
  const postgres = await startPostgres();
  if ("skipped" in postgres) throw new Error(postgres.skipped);
  return { ...postgresDatabases(postgres.url), stop: postgres.stop };
}

/** SQLite: the database is a file in the data folder and is copied with it. */
const sqliteFiles: Databases = {
  server: "",
  makeTemplate: async () => ({}),
  make: async () => ({ env: {}, remove: async () => {} }),
  stop: async () => {},
};

/** One PostgreSQL, with a database for each test. */
function postgresDatabases(url: string): Databases {
  const ask = async (sql: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  };
  const env = (name: string) => ({ DATABASE_URL: Object.assign(new URL(url), { pathname: `/${name}` }).href });
  return {
    server: url,
    async makeTemplate(content) {
      await ask(`CREATE DATABASE "${content}"`);
      return env(content);
    },
    async make(startsWith) {
      const name = randomUUID();
      await ask(`CREATE DATABASE "${name}"${startsWith === "nothing" ? "" : ` TEMPLATE "${startsWith}"`}`);
      return { env: env(name), remove: () => ask(`DROP DATABASE "${name}" WITH (FORCE)`) };
    },
    stop: async () => {},
  };
}
