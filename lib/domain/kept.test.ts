import { expect, test, vi } from "vitest";
import { memoize, memoizeBy } from "./kept";

test("what was asked before is not made again", () => {
  const make = vi.fn((key: string) => `${key}!`);
  const said = memoize(make);
  expect([said("a"), said("b"), said("a")]).toEqual(["a!", "b!", "a!"]);
  expect(make).toHaveBeenCalledTimes(2);
});

test("what was made too often is forgotten, not wrong", () => {
  const double = memoize((of: number) => of * 2);
  for (let of = 0; of < 5_000; of++) expect(double(of)).toBe(of * 2);
  expect(double(1)).toBe(2);
});

test("what was made of a thing is of that thing and that view alone", () => {
  const views = memoizeBy<object, string | null>();
  const [one, other] = [{}, {}];
  const make = vi.fn(() => "made");
  expect(views(one, "en", make)).toBe("made");
  expect(views(one, "en", () => "again")).toBe("made");
  expect(views(one, "tr", () => "another")).toBe("another");
  expect(views(other, "en", () => "of the other")).toBe("of the other");
  expect(views(other, "nothing", () => null)).toBeNull();
  expect(views(other, "nothing", () => "something")).toBeNull();
  for (let view = 0; view < 40; view++) expect(views(one, `${view}`, () => `${view}`)).toBe(`${view}`);
  expect(make).toHaveBeenCalledTimes(1);
});
