import type { ReadOptions } from "./document";
import type { WritablePlan } from "./writable";
import { writeCanonical } from "./writing/write-canonical";
import { writeInto } from "./writing/write-into";

/**
 * Writes a plan as Markdown, which is read back as the same plan. With the imported file, only the lines of changed work change; `options` are
 * the answers of the import. Without a file, or if the file has no place for a change, the whole plan is written in its language.
 */
export function writePlan(plan: WritablePlan, source: string | null, options: ReadOptions = {}): string {
  return (source === null ? null : writeInto(plan, source, options)) ?? writeCanonical(plan);
}
