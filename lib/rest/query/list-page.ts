import { z } from "zod";
import { problem } from "@/lib/rest/problem";
import { pageCursor, pageLimit } from "./read-query";

/** The parameters of every list that comes in pages. */
export const listQuery = z.strictObject({ cursor: pageCursor, limit: pageLimit });

type Page<Line> = { list: Line[]; next: string | null };

/** One page of a list in memory; a problem if the cursor names none of its lines. */
export function pageOf<Line>(
  lines: readonly Line[],
  { cursor, limit }: z.infer<typeof listQuery>,
  idOf: (line: Line) => string,
): Page<Line> | Response {
  const cursorIndex = cursor === null ? -1 : lines.findIndex((line) => idOf(line) === cursor);
  if (cursor !== null && cursorIndex === -1) return problem(422, "cursor-unknown");
  const first = cursorIndex + 1;
  const list = lines.slice(first, first + limit);
  const last = list.at(-1);
  return { list, next: last !== undefined && first + limit < lines.length ? idOf(last) : null };
}
