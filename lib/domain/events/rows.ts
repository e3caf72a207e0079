import { z } from "zod";
import { RESTORED_LISTS, type RestoredList } from "@/lib/domain/rewind/rows";
import { list, text } from "./fields";

const ofEachList = <T extends z.ZodType>(schema: T) =>
  Object.fromEntries(RESTORED_LISTS.map((name) => [name, list(schema).optional()])) as Record<
    RestoredList,
    z.ZodOptional<z.ZodReadonly<z.ZodArray<T>>>
  >;

/** A row of a table, with the columns of the version that recorded it. */
const row = z.looseObject({ id: text });

/** The rows that a change altered or removed, as they were before it. */
export const rowsBefore = z.object({
  ...ofEachList(row),
  strategies: list(z.enum(["canary", "blue_green"])).optional(),
  title: text.optional(),
});

/** The ids of the rows that a change added. */
export const rowsAdded = z.object(ofEachList(text));

export type RowsBefore = z.input<typeof rowsBefore>;
export type RowsAdded = z.input<typeof rowsAdded>;
