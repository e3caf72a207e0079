import { expect, test } from "vitest";
import type { ParsedEvent } from "./events";
import { foldEvents } from "./fold-events";
import { parseEvent } from "./parse-event";

const line = (actor: string, verb: string, before: object | null, after: object | null, day = "2026-11-30") => {
  const event: ParsedEvent = parseEvent({ verb, before: before && JSON.stringify(before), after: after && JSON.stringify(after) });
  expect(event.outcome).toBe("done");
  return { ...event, actor, day };
};
const marked = (state: string, actor = "Ayşe Kaya", day?: string) =>
  line(actor, "item.mark", { text: "Scan", state: "open", reason: null }, { text: "Scan", state, reason: null }, day);
const readings = (actor = "CI") => line(actor, "reading.add", null, { name: "Cart", readings: [], failed: 0 });

const item = { text: "Scan", ownerId: null, owner: null, due: null };
const changed = (change: object) => line("Can Tekin", "item.change", item, { ...item, ...change });
const ofAyse = { ownerId: "ayse", owner: "Ayşe Kaya" };

const sizes = (lines: ReturnType<typeof line>[], groupOf?: (line: { day: string }) => string) =>
  foldEvents(
    lines.map((one) => [one] as const),
    groupOf,
  ).map((entry) => entry.length);

test.each([
  ["two readings of one actor are folded", [readings(), readings()], [2]],
  ["readings of different actors are not folded", [readings(), readings("Prometheus")], [1, 1]],
  ["three items with the same new state are folded", [marked("done"), marked("done"), marked("done")], [3]],
  ["two items stand alone", [marked("done"), marked("done")], [1, 1]],
  ["items with different new states stand alone", [marked("done"), marked("failed"), marked("done")], [1, 1, 1]],
  ["items that got the same owner are folded", [changed(ofAyse), changed(ofAyse), changed(ofAyse)], [3]],
  ["items with different changes stand alone", [changed(ofAyse), changed({ due: "2026-12-01" }), changed(ofAyse)], [1, 1, 1]],
  ["items with new texts stand alone", [changed({ text: "A" }), changed({ text: "B" }), changed({ text: "C" })], [1, 1, 1]],
  ["an event between them ends a run", [marked("done"), marked("done"), readings(), marked("done")], [1, 1, 1, 1]],
] as const)("%s", (_what, lines, expected) => expect(sizes([...lines])).toEqual(expected));

test("events of different groups are not folded", () => {
  const lines = [marked("done"), marked("done"), marked("done", "Ayşe Kaya", "2026-11-29")];
  expect(sizes(lines, ({ day }) => day)).toEqual([1, 1, 1]);
  expect(sizes(lines)).toEqual([3]);
});

test("the events of one request stay together and can be part of a longer run", () => {
  const [a, b] = [marked("done"), marked("done")];
  expect(foldEvents([[a, b], [marked("done")]]).map((entry) => entry.length)).toEqual([3]);
  expect(foldEvents([[a, marked("failed")], [b]]).map((entry) => entry.length)).toEqual([2, 1]);
});

test("decisions are never folded", () => {
  const revoked = () => line("Ayşe Kaya", "signOff.revoke", { signOff: "s1", decision: "approve" }, { standing: "revoked" });
  expect(sizes([revoked(), revoked(), revoked()])).toEqual([1, 1, 1]);
});
