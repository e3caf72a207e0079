import { expect, test } from "vitest";
import { doneThings, VERBS_OF_THINGS } from "./four-things";

const NOBODY = { tick: null, sign: null, promote: null, forecast: null };

test("without an event, nothing is done", () => {
  expect(doneThings([])).toEqual(NOBODY);
});

test.each([
  ["tick", "item.mark"],
  ["sign", "signOff.sign"],
  ["promote", "rollout.advance"],
  ["promote", "rollout.switch"],
  ["forecast", "phase.change"],
  ["forecast", "freeze.lift"],
])("%s is done by the event %s of a person", (thing, verb) => {
  expect(VERBS_OF_THINGS).toContain(verb);
  expect(doneThings([{ verb, actorId: "can" }])).toEqual({ ...NOBODY, [thing]: "can" });
});

test("what the system or another verb does counts for nothing", () => {
  const events = [
    { verb: "item.mark", actorId: null },
    { verb: "comment.add", actorId: "can" },
  ];
  expect(doneThings(events)).toEqual(NOBODY);
});

test("the first who did it is named", () => {
  const events = ["ayse", "can"].map((actorId) => ({ verb: "item.mark", actorId }));
  expect(doneThings(events).tick).toBe("ayse");
});
