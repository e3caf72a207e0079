// Prisma's schema engine as WebAssembly: it writes migrations and finds drift without a download. It only works on temporary
// databases; lib/db/migrate.ts applies migrations.
import { randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { tsImport } from "tsx/esm/api";

export const root = fileURLToPath(new URL("../..", import.meta.url));
export const filters = { externalTables: [], externalEnums: [] };

let loading;

function loadEngine() {
  loading ??= (async () => {
    const place = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
    const bindings = await import("@prisma/schema-engine-wasm/schema_engine_bg");
    const bytes = readFileSync(path.join(path.dirname(place), "schema_engine_bg.wasm"));
    const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": bindings });
    bindings.__wbg_set_wasm(instance.exports);
    instance.exports.__wbindgen_start();
    return bindings.SchemaEngine;
  })();
  return loading;
}

/** The models and the data source of one provider, in the format of the engine. */
export function schemaFiles(provider) {
  const folder = path.join(root, "prisma", provider);
  const file = (name, from) => ({ path: path.join(folder, name), content: readFileSync(from, "utf8") });
  return [file("schema.prisma", path.join(folder, "schema.prisma")), file("models.prisma", path.join(root, "prisma/models.prisma"))];
}

export function migrationList(provider) {
  const baseDir = path.join(root, "prisma", provider, "migrations");
  const lock = path.join(baseDir, "migration_lock.toml");
  const names = existsSync(baseDir)
    ? readdirSync(baseDir, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
        .sort()
    : [];
  return {
    baseDir,
    shadowDbInitScript: "",
    lockfile: { path: "migration_lock.toml", content: existsSync(lock) ? readFileSync(lock, "utf8") : null },
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok", value: readFileSync(path.join(baseDir, name, "migration.sql"), "utf8") },
      },
    })),
  };
}

/** The engine sends whole files to executeRaw, which accepts one statement: they go to the driver's script function. */
function scriptable(adapter, runScript) {
  const executeRaw = adapter.executeRaw.bind(adapter);
  adapter.executeScript = runScript;
  adapter.executeRaw = async (query) => {
    if (query.args.length > 0) return executeRaw(query);
    await runScript(query.sql);
    return 0;
  };
  return adapter;
}

async function sqliteFactory(cleanUps) {
  const { sqliteAdapter } = await tsImport("../../lib/db/sqlite-adapter.ts", import.meta.url);
  const open = async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "slipway-shadow-"));
    cleanUps.push(() => rmSync(folder, { recursive: true, force: true }));
    const adapter = await sqliteAdapter(path.join(folder, "shadow.db")).connect();
    const dispose = once(adapter.dispose.bind(adapter));
    cleanUps.unshift(dispose);
    adapter.dispose = dispose;
    return scriptable(adapter, adapter.executeScript.bind(adapter));
  };
  return { provider: "sqlite", adapterName: "slipway-sqlite", connect: open, connectToShadowDb: open };
}

/** Not PrismaPg's own shadow database: with a URL, it would use the database that the URL names. */
async function postgresFactory(url, cleanUps) {
  const { default: pg } = await import("pg");
  const { PrismaPg } = await import("@prisma/adapter-pg");
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  cleanUps.push(() => admin.end());
  const open = async () => {
    const name = `shadow_${randomUUID().replaceAll("-", "")}`;
    await admin.query(`CREATE DATABASE "${name}"`);
    const there = new URL(url);
    there.pathname = `/${name}`;
    const pool = new pg.Pool({ connectionString: there.href, max: 2 });
    pool.on("error", () => {}); // DROP … WITH (FORCE) also ends connections that are closing
    presentCharAsText(pool);
    const adapter = await new PrismaPg(pool).connect();
    const dispose = once(async () => {
      await pool.end();
      await admin.query(`DROP DATABASE "${name}" WITH (FORCE)`);
    });
    cleanUps.unshift(dispose);
    adapter.dispose = dispose;
    return scriptable(adapter, async (script) => void (await pool.query(script)));
  };
  return { provider: "postgres", adapterName: "@prisma/adapter-pg", connect: open, connectToShadowDb: open };
}

/** The catalogue has columns of type "char" (18), which the adapter does not know; they are read as text (25). */
function presentCharAsText(pool) {
  const query = pool.query.bind(pool);
  pool.query = async (...args) => {
    const result = await query(...args);
    for (const field of result?.fields ?? []) if (field.dataTypeID === 18) field.dataTypeID = 25;
    return result;
  };
}

function once(work) {
  let done;
  return () => (done ??= work());
}

/** Runs `work` with an engine for one provider; PostgreSQL needs the URL of a server on which databases can be created. */
export async function withEngine(provider, postgresUrl, work) {
  const cleanUps = [];
  const factory = bindMigrationAwareSqlAdapterFactory(
    provider === "sqlite" ? await sqliteFactory(cleanUps) : await postgresFactory(postgresUrl, cleanUps),
  );
  try {
    const SchemaEngine = await loadEngine();
    const datamodels = schemaFiles(provider).map((file) => [file.path, file.content]);
    const engine = await SchemaEngine.new({ datamodels }, () => {}, factory);
    try {
      return await work(engine);
    } finally {
      engine.free();
    }
  } catch (error) {
    const id = /External error id#(\d+)/.exec(String(error?.message))?.[1];
    throw id === undefined ? error : (factory.errorRegistry.consumeError(Number(id))?.error ?? error);
  } finally {
    for (const cleanUp of cleanUps) await Promise.resolve(cleanUp()).catch(() => {});
  }
}

/** The SQL that leads from the migrations to the models; empty when they agree. */
export async function drift(provider, postgresUrl) {
  return withEngine(provider, postgresUrl, async (engine) => {
    const result = await engine.diff({
      from: { tag: "migrations", ...migrationList(provider) },
      to: { tag: "schemaDatamodel", files: schemaFiles(provider) },
      script: true,
      exitCode: true,
      filters,
    });
    return result.exitCode === 2 ? (result.stdout ?? "(no description)") : "";
  });
}
