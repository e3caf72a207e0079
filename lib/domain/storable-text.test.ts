import { expect, test } from "vitest";
import { isStorable } from "./storable-text";

test.each([
  ["İmza 🚀 اختبار", true],
  ["", true],
  ["line\nline\ttab", true],
  ["\u202e\ufeff\uffff", true],
  ["a\0b", false],
  ["\ud83d", false],
  ["\ude80", false],
  ["\ude80\ud83d", false],
  ["🚀\ud83d", false],
])("both databases can store %j: %s", (text, storable) => expect(isStorable(text)).toBe(storable));
