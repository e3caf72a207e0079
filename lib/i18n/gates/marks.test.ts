import { describe, expect, test } from "vitest";
import { PHASES } from "@/lib/domain/phase";
import { translatorOf } from "@/lib/i18n/translator";
import { wordsIn } from "@/lib/i18n/words";
import type { BoardCell } from "@/lib/queries/board";
import { cellNote } from "./cell-note";
import { markWords } from "./mark-words";

const words = wordsIn("en", translatorOf("en"));
const phases = PHASES.map((kind) => ({ kind, name: kind === "test" ? "Abnahme" : "" }));
const rollout = {
  strategy: "canary",
  weight: 10,
  step: 1,
  of: 2,
  holds: 0,
  verdict: null,
  isOld: false,
  isSwitched: false,
  isWayBackOpen: false,
};
const note = (cell: object) =>
  cellNote(
    words,
    { status: "in_progress", total: 2, done: 0, isFailing: false, because: null, rollout: null, ...cell } as unknown as BoardCell,
    phases,
  ).replaceAll("\u00a0", " ");

describe("the cell of a canary at 10 %", () => {
  test.each([
    ["without any reading", { verdict: "inconclusive" }, "canary 10 % · step 1 of 2 · readings in doubt"],
    ["with old readings", { verdict: "pass", isOld: true }, "canary 10 % · step 1 of 2 · readings are old"],
    ["that passes", { verdict: "pass" }, "canary 10 % · step 1 of 2 · ready to promote"],
    ["that holds", { verdict: "pass", holds: 3000 }, "canary 10 % · step 1 of 2 · hold: 50 min left"],
    ["at its last step", { verdict: "pass", step: 2 }, "canary 10 % · step 2 of 2 · ready to finish"],
  ])("%s", (_what, change, text) => expect(note({ rollout: { ...rollout, ...change } })).toBe(text));

  test("with a broken limit says to roll back", () => {
    const because = { condition: { code: "limit-broken", metrics: ["error-rate"] }, phase: "deploy" };
    expect(note({ status: "blocked", because, rollout: { ...rollout, verdict: "fail" } })).toBe("canary 10 % · limit broken: roll back");
  });

  test("that was aborted says that it was rolled back", () => {
    expect(note({ status: "blocked", because: { condition: { code: "rolled-back", reason: null }, phase: "deploy" } })).toBe("Rolled back");
  });
});

describe("a stage is marked", () => {
  const marks = (stage: object) =>
    markWords(words, { glass: "whole", atRisk: null, waived: [], isFrozen: false, frozenUntil: null, ...stage }, phases).map(
      ({ text, isCalm }) => [text, isCalm],
    );

  test.each([
    ["at risk, with the phase by the plan's name", { atRisk: "test" }, [["At risk: the signature of Abnahme no longer holds", false]]],
    ["waived", { waived: ["soak-running", "items-open"] }, [["2 conditions waived", true]]],
    ["passed by an override that nobody reviewed", { glass: "broken" }, [["Emergency override", false]]],
    ["passed by a reviewed override", { glass: "reviewed" }, [["Emergency override, reviewed", true]]],
    ["not at all", {}, []],
  ])("%s", (_what, stage, texts) => expect(marks(stage)).toEqual(texts));
});
