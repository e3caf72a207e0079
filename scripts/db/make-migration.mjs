// npm run db:migration -- name        writes a migration from the migrations to the models, for both databases
// npm run db:migration -- name --empty    creates an empty migration to write by hand
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { drift, migrationList } from "./schema-engine.mjs";
import { startPostgres } from "./test-postgres.mjs";

const [name, ...flags] = process.argv.slice(2);
if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error("Usage: npm run db:migration -- name_of_the_change [--empty]   (lower case letters, digits, _)");
  process.exit(2);
}

const postgres = await startPostgres();
if ("skipped" in postgres) {
  console.error(`A migration is written for both databases, and PostgreSQL is not available here: ${postgres.skipped}`);
  process.exit(1);
}

try {
  const before = ["sqlite", "postgresql"].flatMap((provider) =>
    migrationList(provider).migrationDirectories.map((folder) => Number.parseInt(folder.path, 10)),
  );
  const folder = `${String(Math.max(0, ...before) + 1).padStart(4, "0")}_${name}`;
  let written = 0;
  for (const provider of ["sqlite", "postgresql"]) {
    const list = migrationList(provider);
    mkdirSync(list.baseDir, { recursive: true });
    if (list.lockfile.content === null) writeFileSync(path.join(list.baseDir, "migration_lock.toml"), `provider = "${provider}"\n`);
    const sql = flags.includes("--empty") ? "-- \n" : await drift(provider, postgres.url);
    if (!sql) {
      console.log(`${provider}: models and migrations agree, nothing to write`);
      continue;
    }
    const file = path.join(list.baseDir, folder, "migration.sql");
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, sql.trimStart());
    written++;
    console.log(`${provider}: ${path.relative(process.cwd(), file)}`);
  }
  if (written > 0) console.log("Check the result: a renamed column looks like one dropped and one added.");
} finally {
  await postgres.stop();
}
