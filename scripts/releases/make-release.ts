import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { closeDatabase, openDatabase, useDatabase } from "@/lib/db/client";
import { migrate } from "@/lib/db/migrate";
import { startPostgres } from "@/scripts/db/test-postgres.mjs";
import { performEveryVerb } from "./every-verb";
import { fixTimeAndChance, setNow } from "./fixed-world";
import { dumpOf } from "./postgres-dump";

// node scripts/run.mjs scripts/releases/make-release.ts DAY sqlite|postgresql
// Performs every recorded verb on an empty database and packs the database, with its data folder, into the folder DAY of prisma/releases.
// Run it once for each database. prisma/releases/README.md says how to record what this version reads in them.

const [, , day, provider] = process.argv;
if (!day || (provider !== "sqlite" && provider !== "postgresql")) throw new Error("Which day and which database?");
process.env.SLIPWAY_TIME_ZONE = "Europe/Istanbul";
process.env.SLIPWAY_OUTSIDE_PRIVATE = "127.0.0.1";
process.env.SLIPWAY_OUTSIDE_PORTS = "19090";

const target = path.resolve("prisma/releases", day);
const data = mkdtempSync(path.join(tmpdir(), "slipway-release-"));
process.env.SLIPWAY_DATA = data;
const server = provider === "postgresql" ? await startPostgres() : null;
if (server && "skipped" in server) throw new Error(server.skipped);
const file = path.join(data, "slipway.db");
try {
  // After starting PostgreSQL, which waits by the real clock.
  fixTimeAndChance();
  setNow("2026-11-20T06:00:00Z");
  const url = server?.url ?? `file:${file}`;
  await migrate({ url });
  const db = await openDatabase({ url });
  // biome-ignore lint/correctness/useHookAtTopLevel: it is not one of React's hooks
  useDatabase(db);
  await performEveryVerb();
  await closeDatabase(db);

  mkdirSync(target, { recursive: true });
  pack(`${provider}.${server ? "sql" : "db"}.br`, server ? dumpOf(server.url) : readFileSync(file));
  const dataFiles = readdirSync(data, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith("slipway.db"))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  pack(
    `${provider}.data.json.br`,
    Buffer.from(JSON.stringify(Object.fromEntries(dataFiles.map((name) => [path.relative(data, name), readFileSync(name, "base64")])))),
  );
} finally {
  if (server) await server.stop();
  rmSync(data, { recursive: true, force: true });
}

function pack(name: string, bytes: Buffer): void {
  const small = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
  writeFileSync(path.join(target, name), small);
  console.log(`${name}: ${bytes.length} bytes, packed ${small.length}`);
}
