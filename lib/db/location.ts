import path from "node:path";
import { fileURLToPath } from "node:url";

export type DatabaseProvider = "sqlite" | "postgresql";

/** The folder of `prisma/`: SLIPWAY_HOME, because the standalone server changes its working directory, or the current folder. */
export function home(): string {
  return path.resolve(/* turbopackIgnore: true */ process.env.SLIPWAY_HOME || process.cwd());
}

/** The folder for everything that Slipway stores: SLIPWAY_DATA, or `data` in the home folder. */
export function dataFolder(): string {
  return process.env.SLIPWAY_DATA ? path.resolve(/* turbopackIgnore: true */ process.env.SLIPWAY_DATA) : path.join(home(), "data");
}

/** The database: DATABASE_URL, or a file in the data folder. */
export function databaseUrl(): string {
  return process.env.DATABASE_URL || `file:${path.join(dataFolder(), "slipway.db")}`;
}

/** The provider of a database URL. Throws for any other URL. */
export function providerOf(url: string): DatabaseProvider {
  if (/^postgres(ql)?:\/\//.test(url)) return "postgresql";
  if (url.startsWith("file:")) return "sqlite";
  throw new Error("DATABASE_URL must begin with file: (SQLite) or postgresql:// (PostgreSQL).");
}

/** The absolute path in a `file:` URL; a relative path starts at the home folder. */
export function sqliteFile(url: string): string {
  if (url.startsWith("file://")) return fileURLToPath(url.split("?")[0] ?? url);
  return path.resolve(home(), decodeURI(url.slice("file:".length).split("?")[0] ?? ""));
}

/** The folder with the migrations of one provider, one folder for each. */
export function migrationsFolder(provider: DatabaseProvider): string {
  return path.join(home(), "prisma", provider, "migrations");
}
