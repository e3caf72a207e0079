import { expect, test } from "vitest";
import { openMentions } from "./open-mentions";

const mention = { id: "b", stage: "runner.test", item: "scan" };

test("a mention waits until the person writes at the same place", () => {
  expect(openMentions([mention], [])).toEqual([mention]);
  expect(openMentions([mention], [{ ...mention, id: "c" }])).toEqual([]);
});

test.each([
  ["before it", { id: "a" }],
  ["at another item", { id: "c", item: "load" }],
  ["at the stage itself", { id: "c", item: null }],
  ["at another stage", { id: "c", stage: "gateway.test" }],
])("a comment that the person wrote %s is no answer to a mention", (_where, change) => {
  expect(openMentions([mention], [{ ...mention, ...change }])).toEqual([mention]);
});
