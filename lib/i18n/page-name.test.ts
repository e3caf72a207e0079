import { expect, test } from "vitest";
import { pageName } from "./page-name";
import { wordsFor } from "./words";

const words = wordsFor("en");

test.each([
  ["/plans/alt-las", "Board"],
  ["/plans/alt-las?stage=runner-service.test", "Board"],
  ["/plans/alt-las/timeline#week", "Timeline"],
  ["/plans/alt-las/risks/7", "Risks"],
  ["/plans", "All plans"],
  ["/inbox", "Inbox"],
])("the page at %s is called %s", (address, name) => {
  expect(pageName(words, address)).toBe(name);
});

test.each([null, "", "/", "/plans/new", "/plans/alt-las/services/runner", "/constructor", "/people/7"])(
  "the address %s has no name of its own",
  (address) => {
    expect(pageName(words, address)).toBeNull();
  },
);
