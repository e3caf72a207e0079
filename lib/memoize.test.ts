import { expect, test, vi } from "vitest";
import { clearMemo, memoCounts, memoize, memoizeBy, memoizeTexts } from "./memoize";

test("a memo computes the value of a key once", () => {
  const compute = vi.fn((key: string) => `${key}!`);
  const shout = memoize("shout", compute);
  expect([shout("a"), shout("b"), shout("a")]).toEqual(["a!", "b!", "a!"]);
  expect(compute).toHaveBeenCalledTimes(2);
  expect(memoCounts("shout")).toEqual({ hits: 1, misses: 2 });
});

test("a full memo is emptied and still returns correct values", () => {
  const compute = vi.fn((value: number) => value * 2);
  const double = memoize("double", compute, { max: 100 });
  for (let value = 0; value < 150; value++) expect(double(value)).toBe(value * 2);
  expect(double(1)).toBe(2);
  expect(compute).toHaveBeenCalledTimes(151);
  expect(double(149)).toBe(298);
  expect(compute).toHaveBeenCalledTimes(151);
});

test("a memo by object has one value for each object and view", () => {
  const drawing = memoizeBy<object, string | null>("drawing");
  const [first, second] = [{}, {}];
  const compute = vi.fn(() => "first");
  expect(drawing(first, "en", compute)).toBe("first");
  expect(drawing(first, "en", () => "again")).toBe("first");
  expect(drawing(first, "tr", () => "another view")).toBe("another view");
  expect(drawing(second, "en", () => "another object")).toBe("another object");
  expect(drawing(second, "nothing", () => null)).toBeNull();
  expect(drawing(second, "nothing", () => "something")).toBeNull();
  expect(compute).toHaveBeenCalledTimes(1);
  expect(memoCounts("drawing")).toEqual({ hits: 2, misses: 4 });
});

test("a memo by object with too many views of it forgets the earlier ones", () => {
  const drawing = memoizeBy<object, string>("many drawings", { max: 2 });
  const source = {};
  for (const view of ["a", "b", "c"]) expect(drawing(source, view, () => view)).toBe(view);
  expect(drawing(source, "c", () => "again")).toBe("c");
  expect(drawing(source, "a", () => "again")).toBe("again");
});

test("one memo or all memos can be cleared", () => {
  const compute = vi.fn((key: string) => key);
  const [first, second] = [memoize("first", compute), memoize("second", compute)];
  const view = memoizeBy<object, string>("view");
  const source = {};
  for (const use of [first, second]) use("a");
  view(source, "en", () => "before");
  clearMemo("first");
  expect(memoCounts("first")).toEqual({ hits: 0, misses: 0 });
  for (const use of [first, second]) use("a");
  expect(compute).toHaveBeenCalledTimes(3);
  clearMemo();
  for (const use of [first, second]) use("a");
  expect(compute).toHaveBeenCalledTimes(5);
  expect(view(source, "en", () => "after")).toBe("after");
});

test("an unknown memo has no counts", () => expect(memoCounts("unknown")).toBeNull());

test("a memo of texts computes the text of a key once", () => {
  const greeting = memoizeTexts("greetings");
  const compute = vi.fn(() => "Hello");
  expect([greeting("en", compute), greeting("tr", () => "Merhaba"), greeting("en", compute)]).toEqual(["Hello", "Merhaba", "Hello"]);
  expect(compute).toHaveBeenCalledTimes(1);
  expect(memoCounts("greetings")).toEqual({ hits: 1, misses: 2 });
});

test("a memo of texts that is too long forgets those that were used least recently", () => {
  const page = memoizeTexts("long texts", { maxLength: 30 });
  const text = "123456789";
  for (const key of ["a", "b", "c"]) page(key, () => text);
  expect(page("a", () => "anew")).toBe(text);
  page("d", () => text);
  expect(page("a", () => "anew")).toBe(text);
  expect(page("b", () => "anew")).toBe("anew");
  expect(page("huge", () => text.repeat(9))).toBe(text.repeat(9));
  expect(page("a", () => "anew")).toBe("anew");
});
