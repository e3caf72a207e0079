import { expect, test } from "vitest";
import { must, mustGet } from "./must";

test.each([0, "", false])("%j is not missing", (value) => expect(must(value, "a value")).toBe(value));
test.each([null, undefined])("%j is reported as missing under its name", (value) =>
  expect(() => must(value, "the owner")).toThrow("Missing: the owner."),
);
test("a map gives the value of its key and reports a key that it lacks", () => {
  const map = new Map([["prep", 1]]);
  expect(mustGet(map, "prep")).toBe(1);
  expect(() => mustGet(map, "build")).toThrow("Missing: an entry for build.");
});
