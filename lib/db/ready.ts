import { type Db, database, isFileInPlace, providerOfDatabase } from "./client";
import { isBusy, isMissingTable, isUnreachable } from "./errors";
import { migrationsFolder } from "./location";
import { type Applied, appliedQuery, MigrationRefused, outstanding, readMigrations } from "./migrate";

export type MigrationLevel = { applied: string[]; outstanding: string[] };

type Queries = Pick<Db, "$queryRawUnsafe">;

/** The applied and the missing migrations of the database. Throws MigrationRefused when the histories differ. */
export async function migrationLevel(db: Db = database(), client: Queries = db): Promise<MigrationLevel> {
  const applied = await client.$queryRawUnsafe<Applied[]>(appliedQuery);
  const missing = outstanding(readMigrations(migrationsFolder(providerOfDatabase(db))), applied);
  return { applied: applied.map((migration) => migration.name), outstanding: missing.map((migration) => migration.name) };
}

export type Readiness = { ok: true } | { ok: false; why: string };

class RollBackProbe extends Error {}

/**
 * Whether this version can read and write the database now. Answers within two seconds; it takes the write lock
 * and releases it without writing.
 */
export async function isReady(db: Db = database()): Promise<Readiness> {
  let missing: string[] = [];
  try {
    if (!isFileInPlace(db)) return { ok: false, why: "The database file was removed or replaced while it was open." };
    await withinMs(1_900, () =>
      db.$transaction(
        async (tx) => {
          if (providerOfDatabase(db) === "postgresql") await assertWritable(tx);
          missing = (await migrationLevel(db, tx)).outstanding;
          throw new RollBackProbe();
        },
        { maxWait: 1_500, timeout: 1_500 },
      ),
    );
  } catch (error) {
    if (!(error instanceof RollBackProbe)) return { ok: false, why: reason(error) };
  }
  return missing.length === 0 ? { ok: true } : { ok: false, why: `Migrations are to be applied: ${missing.join(", ")}.` };
}

async function assertWritable(tx: Queries): Promise<void> {
  const [row] = await tx.$queryRawUnsafe<{ refused: string }[]>("SELECT current_setting('transaction_read_only') AS refused");
  if (row?.refused !== "off") throw new Error("The database only allows reading.");
}

async function withinMs<T>(ms: number, work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("The database does not answer.")), ms);
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}

// Anyone can call the probe, so that its answer contains no SQL, path or address of the database.
function reason(error: unknown): string {
  if (error instanceof MigrationRefused) return error.message;
  if (isBusy(error)) return "The database is busy.";
  if (isUnreachable(error)) return "The database does not answer.";
  return isMissingTable(error) ? "The database has had no migration yet." : "The database does not answer as it should.";
}
