import { expect, test } from "vitest";
import { csvLine } from "./csv";

test.each([
  [["a", "b", null, 7, -7], "a,b,,7,-7"],
  [['say "no"', "one, two", "two\nlines"], '"say ""no""","one, two","two\nlines"'],
  [["=1+1", "+7", "-7", "@x", "\tx", "\rx"], `'=1+1,'+7,'-7,'@x,"'\tx","'\rx"`],
  [['=HYPERLINK("https://evil.example","x")'], `"'=HYPERLINK(""https://evil.example"",""x"")"`],
  [["＝1"], "'＝1"],
  [["a=1", "İmza"], "a=1,İmza"],
  [["a;=1", "0,4"], '"a;=1","0,4"'],
  [[""], ""],
])("the cells %j are written as %s", (cells, line) => {
  expect(csvLine(cells, ",")).toBe(`${line}\r\n`);
});

test.each([
  [",", 'a,"0,4","1;2",7'],
  [";", 'a;"0,4";"1;2";7'],
  ["tab", 'a\t"0,4"\t"1;2"\t7'],
] as const)("the separator %s stands between the cells", (separator, line) => {
  expect(csvLine(["a", "0,4", "1;2", 7], separator)).toBe(`${line}\r\n`);
});
