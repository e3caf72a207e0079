import { expect, test } from "vitest";
import { csvLine } from "./csv";

test.each([
  [["a", "b", null, 7, -7], "a,b,,7,-7"],
  [['say "no"', "one, two", "two\nlines"], '"say ""no""","one, two","two\nlines"'],
  [["=1+1", "+7", "-7", "@x", "\tx", "\rx"], `'=1+1,'+7,'-7,'@x,'\tx,"'\rx"`],
  [['=HYPERLINK("https://evil.example","x")'], `"'=HYPERLINK(""https://evil.example"",""x"")"`],
  [["＝1"], "'＝1"],
  [["a=1", "İmza"], "a=1,İmza"],
  [[""], ""],
])("the cells %j are written as %s", (cells, line) => {
  expect(csvLine(cells, ",")).toBe(`${line}\r\n`);
});
