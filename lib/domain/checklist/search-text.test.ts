import { describe, expect, test } from "vitest";
import { searchText } from "./search-text";

const finds = (typed: string, text: string) => searchText(text).includes(searchText(typed));

describe("searching", () => {
  test.each([
    ["imza", "İmza bekliyor"],
    ["İMZA", "imza"],
    ["ısı", "ISI ölçer"],
    ["ISI", "ısı"],
    ["isi", "ISI"],
    ["isi", "ısı"],
    ["gecis", "Geçiş planı"],
    ["GEÇİŞ", "gecis"],
    ["şema", "sema"],
    ["ёлка", "Елка"],
    ["й", "и"],
    ["cafe", "Cafe\u0301"],
    ["api gateway", "API   Gateway"],
    ["ölçüm", "O\u0308LÇU\u0308M"],
  ])("%s finds %s", (typed, text) => expect(finds(typed, text)).toBe(true));

  test.each([
    ["imza", "amza"],
    ["apigateway", "API Gateway"],
  ])("%s does not find %s", (typed, text) => expect(finds(typed, text)).toBe(false));

  test("spaces around and between words do not matter", () => expect(searchText("  Bir\t\n iki ")).toBe("bir iki"));

  test("folding a folded text changes nothing", () => {
    for (const text of ["İıIi", "Ğğ ŞşÇç", "Ёё Йй", "ﬁne", "Ǆ", "ẞß"]) expect(searchText(searchText(text))).toBe(searchText(text));
  });
});
