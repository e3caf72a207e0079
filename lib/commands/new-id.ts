import { randomUUID } from "node:crypto";

/** An id for a row that repeats its id in another column. */
export const newId = (): string => randomUUID();
