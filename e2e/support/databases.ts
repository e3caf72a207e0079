import { randomUUID } from "node:crypto";
import pg from "pg";
import { startPostgres } from "@/scripts/db/test-postgres.mjs";

/** Where the servers of the stories keep their data: what to tell them of it. */
export type Databases = {
  /** For the server whose data the others begin with. */
  makeTemplate(): Promise<Record<string, string>>;
  /** For one story: as the template was left, or empty. */
  make(startsWith: "example" | "nothing"): Promise<{ env: Record<string, string>; remove(): Promise<void> }>;
  stop(): Promise<void>;
};

/** SQLite: the database is a file of the data folder, and copied with it. */
export const sqliteFiles: Databases = {
  makeTemplate: async () => ({}),
  make: async () => ({ env: {}, remove: async () => {} }),
  stop: async () => {},
};

/** A PostgreSQL of this worker's own, with a database for each story. */
export async function postgresDatabases(): Promise<Databases> {
  const postgres = await startPostgres();
  if ("skipped" in postgres) throw new Error(postgres.skipped);
  const { url, stop } = postgres;
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
    async makeTemplate() {
      await ask(`CREATE DATABASE "${template}"`);
      return env(template);
    },
    async make(startsWith) {
      const name = randomUUID();
      await ask(`CREATE DATABASE "${name}"${startsWith === "example" ? ` TEMPLATE "${template}"` : ""}`);
      return { env: env(name), remove: () => ask(`DROP DATABASE "${name}" WITH (FORCE)`) };
    },
    stop,
  };
}
