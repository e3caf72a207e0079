import type { ReadOptions } from "./document";
import type { WritablePlan } from "./writable";
import { writeCanonical } from "./writing/write-canonical";
import { writeInto } from "./writing/write-into";

/**
 * Writes a plan as Markdown. With the file it was imported from, only the lines of changed work change, and all other bytes stay; `options` are
 * the answers given at the import. Without a file, or where the file has no place for a change, the whole plan is written in its language.
 * Both read back to the same plan.
 */
export function writePlan(plan: WritablePlan, source: string | null, options: ReadOptions = {}): string {
  return (source === null ? null : writeInto(plan, source, options)) ?? writeCanonical(plan);
}
