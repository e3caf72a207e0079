import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { dataFolder } from "@/lib/db/location";

let cached: string | undefined;

/**
 * The secret that signs session cookies: from the file SLIPWAY_SECRET_FILE names, else SLIPWAY_SECRET, else a file in the data folder
 * that is created at the first start and readable only by its owner. Throws when it is shorter than 32 characters.
 */
export function secret(): string {
  cached ??= configuredSecret() ?? generatedSecret();
  if (cached.length < 32) throw new Error("Slipway's secret is shorter than 32 characters: see SLIPWAY_SECRET_FILE in .env.example.");
  return cached;
}

function configuredSecret(): string | null {
  const file = process.env.SLIPWAY_SECRET_FILE;
  return file ? readFileSync(file, "utf8").trim() : process.env.SLIPWAY_SECRET || null;
}

function generatedSecret(): string {
  const file = join(dataFolder(), "secret");
  mkdirSync(dataFolder(), { recursive: true, mode: 0o700 });
  try {
    // `wx` fails when the file exists, so two processes that start at the same time use one secret.
    writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  return readFileSync(file, "utf8").trim();
}
