import { expect, test } from "vitest";
import { newIdInOrder } from "./new-id";

test("ids made one after the other are in order, also within a millisecond, and are version 7 of UUIDs", () => {
  const ids = Array.from({ length: 10_000 }, () => newIdInOrder());
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
});
