import { execFileSync } from "node:child_process";
import { realpathSync } from "node:fs";
import path from "node:path";
import { findPostgres } from "@/scripts/db/test-postgres.mjs";

/** A database as SQL that a plain client can run: tables, rows, indexes, triggers and the record of migrations, without owners and roles. */
export function dumpOf(url: string): Buffer {
  const found = findPostgres();
  if ("skipped" in found) throw new Error(found.skipped);
  // Some put links to a part of the programs into another folder.
  const folder = path.dirname(realpathSync(path.join(found.bin, "initdb")));
  const dump = execFileSync(path.join(folder, "pg_dump"), ["--inserts", "--rows-per-insert=200", "--no-owner", "--no-privileges", url], {
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
  });
  // It begins with settings that servers of other versions may not know, and ends with what psql alone understands.
  return Buffer.from(dump.slice(dump.search(/^CREATE /m)).replace(/^\\unrestrict .*$/m, ""));
}
