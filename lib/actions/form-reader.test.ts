import { expect, test } from "vitest";
import { FormReader } from "./form-reader";

const form = (...fields: [string, string | File][]): FormReader => {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return new FormReader(data);
};

test("a field that is sent twice counts as missing", () => {
  const sent = form(["text", "one"], ["text", "two"]);
  expect([sent.text("text"), sent.textOrNull("text"), sent.number("text")]).toEqual([undefined, null, Number.NaN]);
});

test("a file counts as missing text", () => {
  const sent = form(["text", new File(["one"], "one.txt")]);
  expect([sent.text("text"), sent.choices("text")]).toEqual([undefined, []]);
});

test("every field is missing if the argument is not a form", () => {
  const sent = new FormReader("text");
  expect([sent.id("item"), sent.dayOrNull("due"), sent.flag("isOn"), sent.choices("role"), sent.words("place")]).toEqual([
    undefined,
    null,
    false,
    [],
    [],
  ]);
});

test.each(["on", "yes", "1"])("a flag is true for %s", (value) => expect(form(["flag", value]).flag("flag")).toBe(true));

test.each(["", "off", "no", "0", "true"])("a flag is false for “%s”", (value) => expect(form(["flag", value]).flag("flag")).toBe(false));

test("a missing number is NaN, or undefined where the number is optional", () => {
  expect([form().version(), form().numberIfSent("soak"), form(["soak", "24"]).numberIfSent("soak")]).toEqual([Number.NaN, undefined, 24]);
});

test("a blank number is null where the field may be null", () => {
  expect([form(["expects", "  "]).numberOrNull("expects"), form(["expects", "204"]).numberOrNull("expects")]).toEqual([null, 204]);
});

test("a blank text is null without its spaces, and left out where the command keeps the present value", () => {
  const sent = form(["reason", "  "]);
  expect([sent.trimmedOrNull("reason"), sent.textIfFilled("reason"), sent.text("reason")]).toEqual([null, undefined, "  "]);
  expect(form(["reason", " late "]).trimmedOrNull("reason")).toBe("late");
});

test("a field that may be sent several times returns all its texts in order", () => {
  expect(form(["role", "lead"], ["role", "qa"]).choices("role")).toEqual(["lead", "qa"]);
});

test("the words of a field are separated by spaces", () => {
  expect(form(["place", "plan-1  lead "]).words("place")).toEqual(["plan-1", "lead"]);
});

test("a local time of the workspace becomes a timestamp, and any other text stays for the command to refuse", () => {
  expect(form(["takenAt", "2023-07-21T09:30"]).timestampOrNull("takenAt")).toMatch(/^2023-07-2\dT\d\d:\d\d:00\.000Z$/);
  expect(form(["takenAt", "yesterday"]).timestampOrNull("takenAt")).toBe("yesterday");
  expect(form(["takenAt", ""]).timestampOrNull("takenAt")).toBeNull();
});
