// Compares the migrations of each database with the models. Exit code 1 when a model was changed without a migration.
import { drift } from "./schema-engine.mjs";
import { startPostgres } from "./test-postgres.mjs";

const postgres = process.env.SLIPWAY_TEST_POSTGRES_URL
  ? { url: process.env.SLIPWAY_TEST_POSTGRES_URL, stop: async () => {} }
  : await startPostgres();

let differences = 0;
async function check(provider, url) {
  const sql = await drift(provider, url);
  if (!sql) return console.log(`${provider}: migrations and models agree`);
  differences++;
  console.error(`${provider}: the models contain a change without a migration. Run: npm run db:migration -- name\n${sql}`);
}

try {
  await check("sqlite");
  if ("skipped" in postgres) console.log(`postgresql: not compared, ${postgres.skipped}`);
  else await check("postgresql", postgres.url);
} finally {
  if (!("skipped" in postgres)) await postgres.stop();
}
process.exitCode = differences > 0 ? 1 : 0;
