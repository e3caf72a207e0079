import { execFileSync } from "node:child_process";
import { realpathSync } from "node:fs";
import path from "node:path";
import { findPostgres } from "@/scripts/db/test-postgres.mjs";

/** A database as SQL that any client can run: tables, rows, indexes, triggers and applied migrations, without owners and roles. */
export function dumpOf(url: string): Buffer {
  const found = findPostgres();
  if ("skipped" in found) throw new Error(found.skipped);
  // Some installations link only some of the programs in another folder.
  const folder = path.dirname(realpathSync(path.join(found.bin, "initdb")));
  const dump = execFileSync(path.join(folder, "pg_dump"), ["--inserts", "--rows-per-insert=200", "--no-owner", "--no-privileges", url], {
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
  });
  // The dump begins with settings that other server versions may not know, and ends with commands that only psql understands.
  return Buffer.from(dump.slice(dump.search(/^CREATE /m)).replace(/^\\unrestrict .*$/m, ""));
}
