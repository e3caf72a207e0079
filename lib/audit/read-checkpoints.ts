import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
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

const TAIL_BYTES = 65_536;

/** The newest checkpoints of such a file, at least a hundred if it has them, at a cost that does not grow with the file. */
export function readLastCheckpoints(file: string): Checkpoint[] {
  if (!existsSync(file)) return [];
  const opened = openSync(file, "r");
  try {
    const { size } = fstatSync(opened);
    const tail = Buffer.alloc(Math.min(size, TAIL_BYTES));
    readSync(opened, tail, 0, tail.length, size - tail.length);
    const lines = tail.toString("utf8").split("\n");
    // The first line of a tail has lost its beginning.
    const whole = size > tail.length ? lines.slice(1) : lines;
    return whole.flatMap((text) => line.safeParse(json(text)).data ?? []);
  } finally {
    closeSync(opened);
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
