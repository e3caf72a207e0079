import { randomUUID } from "node:crypto";
import pg from "pg";
import { startPostgres } from "@/scripts/db/test-postgres.mjs";

export type DatabaseKind = "sqlite" | "postgresql";

/** Where the servers of the stories keep their data: what to tell them of it. */
export type Databases = {
  /** By which another process finds them. */
  server: string;
  /** For the server whose data the others begin with. */
  makeTemplate(): Promise<Record<string, string>>;
  /** For one story: as the template was left, or empty. */
  make(startsWith: "example" | "nothing"): Promise<{ env: Record<string, string>; remove(): Promise<void> }>;
  stop(): Promise<void>;
};

/** The databases of one kind: those on a server that is known, or on one that is started now. */
export async function databasesOf(kind: DatabaseKind, server?: string): Promise<Databases> {
  if (kind === "sqlite") return sqliteFiles;
  if (server) return postgresDatabases(server);
  const postgres = await startPostgres();
  if ("skipped" in postgres) throw new Error(postgres.skipped);
  return { ...postgresDatabases(postgres.url), stop: postgres.stop };
}

/** SQLite: the database is a file of the data folder, and copied with it. */
const sqliteFiles: Databases = {
  server: "",
  makeTemplate: async () => ({}),
  make: async () => ({ env: {}, remove: async () => {} }),
  stop: async () => {},
};

/** One PostgreSQL, with a database for each story. */
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
  const template = "stories";
  return {
    server: url,
    async makeTemplate() {
      await ask(`CREATE DATABASE "${template}"`);
      return env(template);
    },
    async make(startsWith) {
      const name = randomUUID();
      await ask(`CREATE DATABASE "${name}"${startsWith === "example" ? ` TEMPLATE "${template}"` : ""}`);
      return { env: env(name), remove: () => ask(`DROP DATABASE "${name}" WITH (FORCE)`) };
    },
    stop: async () => {},
  };
}
