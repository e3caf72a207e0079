import { expect, test } from "vitest";
import { wording } from "./wording";

test("a text is stored with its forms for searching and sorting", () => {
  expect(wording("İmza 2")).toEqual({
    text: "İmza 2",
    searchText: "imza 2",
    orderEn: expect.any(String),
    orderTr: expect.any(String),
    orderRu: expect.any(String),
  });
});

// PostgreSQL refuses index entries above 2,704 bytes, and the entry also holds three ids.
test.each(["x", "щ", "漢", "한", "👩‍🚀", "…", "İ", "x👩"])("both databases can index a long text of %j", (part) => {
  for (const shift of ["", "a"]) {
    const { text: _text, ...indexed } = wording(shift + part.repeat(2000));
    for (const value of Object.values(indexed)) {
      expect(Buffer.byteLength(value)).toBeLessThanOrEqual(2500);
      expect(value.match(/\p{Surrogate}/u)).toBeNull();
    }
  }
});
