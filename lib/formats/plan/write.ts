import type { ReadOptions } from "./document";
import type { WritablePlan } from "./writable";
import { writeCanonical } from "./writing/write-canonical";
import { writeInto } from "./writing/write-into";

/**
 * A plan as Markdown. With the file it was imported from, untouched work leaves every byte as it was and changed work
 * changes its own lines; `options` are the answers given at the import. Without a file, or where the file has no place
 * for a change, the plan is written anew in its language. Either reads back to the same plan.
 */
export function writePlan(plan: WritablePlan, source: string | null, options: ReadOptions = {}): string {
  return (source === null ? null : writeInto(plan, source, options)) ?? writeCanonical(plan);
}
