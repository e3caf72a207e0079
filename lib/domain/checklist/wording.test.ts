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

// PostgreSQL refuses to index what is longer than 2,704 bytes; three ids go along.
test.each(["x", "щ", "漢", "한", "👩‍🚀", "…", "İ", "x👩"])("however long a text of %j is, both databases can index it", (part) => {
  for (const shift of ["", "a"]) {
    const { text: _text, ...indexed } = wording(shift + part.repeat(2000));
    for (const value of Object.values(indexed)) {
      expect(Buffer.byteLength(value)).toBeLessThanOrEqual(2500);
      expect(value.match(/\p{Surrogate}/u)).toBeNull();
    }
  }
});
