import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import type { Checkpoint } from "./checkpoint";

const line = z.strictObject({
  size: z.int().min(1),
  rootHash: z.string().regex(/^[0-9a-f]{64}$/),
  keyId: z.string(),
  signature: z.string(),
  at: z.string(),
});

/** The checkpoints in a file outside the database, one JSON line each. Throws with the line number if a line is no checkpoint. */
export function readCheckpoints(file: string): Checkpoint[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split("\n")
    .flatMap((text, index) => {
      if (text.trim() === "") return [];
      const parsed = line.safeParse(json(text));
      if (!parsed.success) throw new Error(`${file}, line ${index + 1}: no checkpoint.`);
      return [parsed.data];
    });
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
