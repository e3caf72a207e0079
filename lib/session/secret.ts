import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { dataFolder } from "@/lib/db/location";

let kept: string | undefined;

/**
 * What session cookies are signed with: the file SLIPWAY_SECRET_FILE names, else SLIPWAY_SECRET, else a file in the data folder
 * that is made at the first start and readable by its owner alone. Throws when it is shorter than 32 characters.
 */
export function secret(): string {
  kept ??= given() ?? own();
  if (kept.length < 32) throw new Error("Slipway's secret is shorter than 32 characters: see SLIPWAY_SECRET_FILE in .env.example.");
  return kept;
}

function given(): string | null {
  const file = process.env.SLIPWAY_SECRET_FILE;
  return file ? readFileSync(file, "utf8").trim() : process.env.SLIPWAY_SECRET || null;
}

function own(): string {
  const file = join(dataFolder(), "secret");
  mkdirSync(dataFolder(), { recursive: true, mode: 0o700 });
  try {
    // `wx` fails when the file is there, so two processes that start at once end up with one secret.
    writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  return readFileSync(file, "utf8").trim();
}
