import { expect, test } from "vitest";
import { tallyByActor } from "./event-tally";
import { parseEvent } from "./parse-event";

const event = (actor: string, verb: string, after: object, before: object | null = null) => ({
  ...parseEvent({ verb, before: before && JSON.stringify(before), after: JSON.stringify(after) }),
  actor,
});
const mark = (actor: string, state: string) =>
  event(actor, "item.mark", { text: "Scan", state, reason: null }, { text: "Scan", state: "open", reason: null });
const reading = { metric: "p95", value: 1, of: "candidate", takenAt: "2026-11-30T07:00:00.000Z" };

test("what a person did is counted by kind, decisions before work and readings last", () => {
  const events = [
    event("CI", "reading.add", { name: "Cart", readings: [reading, reading], failed: 0 }),
    mark("Ayşe Kaya", "done"),
    event("CI", "reading.add", { name: "Cart", readings: [reading], failed: 0 }),
    mark("Ayşe Kaya", "done"),
    mark("Ayşe Kaya", "failed"),
    event("Ayşe Kaya", "service.add", { name: "Cart", slug: "cart", position: 1 }),
  ];
  expect(tallyByActor(events)).toEqual([
    { actor: "CI", counts: [{ tally: "readings", count: 3 }] },
    {
      actor: "Ayşe Kaya",
      counts: [
        { tally: "itemsDone", count: 2 },
        { tally: "itemsFailed", count: 1 },
        { tally: "settings", count: 1 },
      ],
    },
  ]);
});

test("an event that this version cannot read counts as another change", () => {
  expect(tallyByActor([event("Can Tekin", "moon.land", {})])).toEqual([{ actor: "Can Tekin", counts: [{ tally: "settings", count: 1 }] }]);
});
