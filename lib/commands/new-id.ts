import { randomUUID } from "node:crypto";

/** An id for a row that names itself in another of its columns. */
export const newId = (): string => randomUUID();
