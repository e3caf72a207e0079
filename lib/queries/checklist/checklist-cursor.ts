import { z } from "zod";
import { isStorable } from "@/lib/domain/storable-text";
import type { Within } from "./checklist-order";

/** Where a page ended: the range, the value of its sort column, and the item. A cursor is valid only for its own order. */
export type Cursor = { order: string; range: string; value: string | number | null; id: string };

const text = (max: number) => z.string().max(max).refine(isStorable);

/** The valid values of each column, so that nothing else reaches the database. */
const VALUES: Record<Within["column"], z.ZodType<Cursor["value"]>> = {
  id: z.null(),
  position: z.int().max(2_147_483_647),
  due: text(10).nullable(),
  changedAt: z.iso.datetime({ precision: 3 }),
  orderEn: text(1000),
  orderTr: text(1000),
  orderRu: text(1000),
};

export const writeCursor = ({ order, range, value, id }: Cursor): string =>
  Buffer.from(JSON.stringify([order, range, value, id])).toString("base64url");

/** Null for text that writeCursor() did not write. */
export function readCursor(cursor: string, column: Within["column"]): Cursor | null {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    return null;
  }
  const read = z.tuple([text(80), text(400), VALUES[column], text(64)]).safeParse(parts);
  if (!read.success) return null;
  const [order, range, value, id] = read.data;
  return { order, range, value, id };
}
