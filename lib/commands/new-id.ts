import { randomUUID } from "node:crypto";

/** An id for a row that repeats its id in another column. */
export const newId = (): string => randomUUID();

let last = { ms: 0, count: 0 };

/** An id that sorts after those this process made before, as Prisma's uuid(7) does: for rows that are listed by id within the same moment. */
export function newIdInOrder(): string {
  const ms = Date.now();
  if (ms > last.ms) last = { ms, count: 0 };
  else if (last.count < 0xfff) last.count++;
  else last = { ms: last.ms + 1, count: 0 };
  const time = last.ms.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${last.count.toString(16).padStart(3, "0")}-${randomUUID().slice(19)}`;
}
