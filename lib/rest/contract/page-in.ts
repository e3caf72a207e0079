import { z } from "zod";
import { pageCursor, pageLimit } from "@/lib/rest/body/read-query";
import { problem } from "@/lib/rest/problem";

/** The parameters of every list that goes by pages. */
export const listQuery = z.strictObject({ cursor: pageCursor, limit: pageLimit });

type Page<Line> = { list: Line[]; next: string | null };

/** A page of a list that is short enough to be in memory as a whole; or the problem where nothing in it is called like the cursor. */
export function pageIn<Line>(
  lines: readonly Line[],
  { cursor, limit }: z.infer<typeof listQuery>,
  nameOf: (line: Line) => string,
): Page<Line> | Response {
  const at = cursor === null ? -1 : lines.findIndex((line) => nameOf(line) === cursor);
  if (cursor !== null && at === -1) return problem(422, "cursor-unknown");
  const list = lines.slice(at + 1, at + 1 + limit);
  const last = list.at(-1);
  return { list, next: last !== undefined && at + 1 + limit < lines.length ? nameOf(last) : null };
}
