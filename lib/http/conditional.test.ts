import { expect, test } from "vitest";
import { isNotModified, validatorHeaders } from "./conditional";

const present = { etag: '"b2"', changedAt: new Date("2026-03-02T10:00:00.700Z") };
const sends = (headers: Record<string, string>) => isNotModified(new Headers(headers), present);

test.each([
  ['"b2"', true],
  ['W/"b2"', true],
  ['"a1", "b2"', true],
  ["*", true],
  ['"a1"', false],
  ["b2", false],
  ["", false],
])("a client with the tag %s already has the content: %s", (tag, has) => expect(sends({ "if-none-match": tag })).toBe(has));

test.each([
  ["Mon, 02 Mar 2026 10:00:00 GMT", true],
  ["Mon, 02 Mar 2026 11:00:00 GMT", true],
  ["Mon, 02 Mar 2026 09:59:59 GMT", false],
  ["yesterday", false],
])("a client with the content of %s already has it: %s", (since, has) => expect(sends({ "if-modified-since": since })).toBe(has));

test("a tag that differs wins over a time that does not", () =>
  expect(sends({ "if-none-match": '"a1"', "if-modified-since": "Mon, 02 Mar 2026 10:00:00 GMT" })).toBe(false));

test("Last-Modified is left out while another change could fall into the same second", () => {
  const at = (time: string) => validatorHeaders(present, new Date(`2026-03-02T10:00:${time}Z`));
  expect(at("00.900")).toEqual({ etag: '"b2"' });
  expect(at("01.900")).toEqual({ etag: '"b2"' });
  expect(at("02.000")).toEqual({ etag: '"b2"', "last-modified": "Mon, 02 Mar 2026 10:00:00 GMT" });
});
