import { expect, test } from "vitest";
import { wordsFor } from "@/lib/i18n/words";
import { invalidFields, refusedFields } from "./refusal-words";

const words = wordsFor("en");
const fieldsOf = (code: string, facts: Record<string, unknown> = {}) => Object.keys(refusedFields(words, { code, facts }));

test.each([
  ["range-reversed", { weekly: null }, ["to", "end", "until"]],
  ["range-reversed", { weekly: { fromWeekday: 1 } }, ["toWeekday", "last"]],
  ["range-past", {}, ["to", "end", "until"]],
  ["range-past", { weekly: { fromWeekday: 1 } }, ["last"]],
  ["freeze-never", { weekly: { fromWeekday: 1 } }, ["last"]],
  ["freeze-week-times", {}, ["first"]],
  ["reason-missing", {}, ["reason"]],
  ["service-exists", { name: "Cart" }, ["name"]],
  ["owner-unknown", {}, ["owner"]],
  ["forbidden", {}, []],
])("the refusal %s with %j is shown at the fields %j", (code, facts, fields) => {
  expect(fieldsOf(code, facts)).toEqual(fields);
});

test("a text of the wrong form is named at its field, and a field without a sentence is left to the form", () => {
  expect(Object.keys(invalidFields(words, [{ path: "name" }, { path: "version" }, { path: "from" }]))).toEqual(["name", "from", "first"]);
});
