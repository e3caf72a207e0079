import { z } from "zod";
import { isStorable } from "@/lib/domain/storable-text";
import type { Within } from "./checklist-order";

/** Where a page ended: in which range, at which value of what orders it, at which item. Only good for the order it was made in. */
export type Cursor = { order: string; range: string; value: string | number | null; id: string };

const text = (max: number) => z.string().max(max).refine(isStorable);

/** What each column holds, so that nothing else is handed to the database as a value of it. */
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

/** Null for anything that this did not write. */
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
