import { expect, test } from "vitest";
import { today, tomorrow, yesterday } from "@/lib/domain/testing";
import { freezeState, setFreezeRule } from "./freeze";

test.each([
  ["from now until it is lifted", null, null, "ok", "now"],
  ["for today", today, today, "ok", "now"],
  ["from tomorrow on", tomorrow, null, "ok", "ahead"],
  ["until tomorrow", null, tomorrow, "ok", "now"],
  ["that is over", yesterday, yesterday, "range-past", "over"],
  ["that ends before it begins", tomorrow, today, "range-reversed", "ahead"],
])("a freeze %s has its code and its state", (_what, from, to, code, state) => {
  const end = setFreezeRule({ from, to }, today);
  expect(end.ok ? "ok" : end.code).toBe(code);
  expect(freezeState({ from, to }, today)).toBe(state);
});
