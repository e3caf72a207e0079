import { z } from "zod";

/** Where a page ended: in which stretch, at which value of what orders it, at which item. Only good for the order it was made in. */
export type Cursor = { order: string; stretch: string; value: string | number | null; id: string };

const shape = z.tuple([z.string().max(80), z.string().max(400), z.union([z.string().max(2000), z.int(), z.null()]), z.string().max(64)]);

export const writeCursor = ({ order, stretch, value, id }: Cursor): string =>
  Buffer.from(JSON.stringify([order, stretch, value, id])).toString("base64url");

/** Null for anything that this did not write. */
export function readCursor(text: string): Cursor | null {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
  } catch {
    return null;
  }
  const read = shape.safeParse(parts);
  if (!read.success) return null;
  const [order, stretch, value, id] = read.data;
  return { order, stretch, value, id };
}
