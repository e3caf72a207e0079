import { describe, expect, test } from "vitest";
import { type CalendarDay, day } from "@/lib/domain/calendar-day";
import { type BurnUp, burnUp, countedByDay, pacingOf } from "./burn-up";
import type { PastEvent } from "./plan-rows-then";
import type { ItemRow, PlanRows } from "./rows";

const july = (date: number) => day(`2023-07-${String(date).padStart(2, "0")}`);
const morningOf = (date: number) => new Date(`${july(date)}T09:00:00Z`);
const dayOf = (time: Date): CalendarDay => day(time.toISOString().slice(0, 10));

const stage = { id: "s", key: "crane.test", phaseId: "p", serviceId: "c", ownerId: null, epoch: 1, ...noDates() };
const item = (id: string, state: ItemRow["state"] = "open"): ItemRow => ({
  id,
  stageId: "s",
  state,
  required: true,
  needsEvidence: false,
  due: null,
  stateChangedAt: null,
  createdAt: morningOf(10),
});
const rows = (...items: ItemRow[]): PlanRows => ({
  title: "Crane",
  riskLimit: 12,
  strategies: [],
  phases: [],
  services: [],
  stages: [stage],
  items,
  images: [],
  evidence: [],
  waivers: [],
  freezes: [],
  broken: [],
  risks: [],
  members: [],
});
function noDates() {
  return { plannedStart: null, plannedEnd: null, baselineStart: null, baselineEnd: null };
}

let seq = 1000;
const event = (date: number, verb: PastEvent["verb"], subjectId: string, before: object = {}): PastEvent => {
  seq -= 1;
  // An event has only the fields that undoing it reads.
  return { outcome: "done", seq, at: morningOf(date), verb, subjectId, serviceId: "c", phase: "test", before, after: {} } as PastEvent;
};
const span = { created: july(10), today: july(21), dayOf };

describe("the counted items at the end of each day", () => {
  test("are the current ones where nothing happened since", () => {
    const now = rows(item("a", "done"), item("b"), item("c", "failed"), item("d", "not_applicable"));
    expect(countedByDay(now, [], span)).toEqual([{ day: july(10), scope: 3, done: 1 }]);
  });

  test("are those before an item was marked or added, on earlier days", () => {
    const events = [
      event(20, "item.mark", "a", { state: "open" }),
      event(15, "item.add", "b"),
      event(12, "item.mark", "a", { state: "done" }),
    ];
    expect(countedByDay(rows(item("a", "done"), item("b")), events, span)).toEqual([
      { day: july(10), scope: 1, done: 1 },
      { day: july(12), scope: 1, done: 0 },
      { day: july(15), scope: 2, done: 0 },
      { day: july(20), scope: 2, done: 1 },
    ]);
  });

  test("are not known before an event that records too little", () => {
    expect(countedByDay(rows(item("a")), [event(18, "item.mark", "a", { state: "done" }), event(14, "stage.remove", "t")], span)).toEqual([
      { day: july(14), scope: 1, done: 1 },
      { day: july(18), scope: 1, done: 0 },
    ]);
  });

  test("include events dated after today as of today, and none before the plan was created", () => {
    const events = [event(22, "item.add", "b"), event(21, "item.add", "c"), event(9, "item.add", "a")];
    expect(countedByDay(rows(item("a"), item("b"), item("c")), events, span)).toEqual([
      { day: july(10), scope: 1, done: 0 },
      { day: july(21), scope: 3, done: 0 },
    ]);
  });
});

const plan = {
  start: july(8),
  stages: [
    { end: july(14), total: 2 },
    { end: july(21), total: 3 },
    { end: july(25), total: 1 },
  ],
};

describe("a burn-up", () => {
  test("has the counted items up to today and the planned items up to the end", () => {
    const counted = [
      { day: july(10), scope: 5, done: 1 },
      { day: july(12), scope: 5, done: 1 },
      { day: july(15), scope: 6, done: 2 },
    ];
    expect(burnUp(counted, plan, july(21))).toEqual({
      days: [
        { day: july(8), scope: null, done: null, planned: 0 },
        { day: july(10), scope: 5, done: 1, planned: 0 },
        { day: july(14), scope: 5, done: 1, planned: 2 },
        { day: july(15), scope: 6, done: 2, planned: 2 },
        { day: july(21), scope: 6, done: 2, planned: 5 },
        { day: july(25), scope: null, done: null, planned: 6 },
      ],
      scope: 6,
      done: 2,
      planned: 5,
      due: 2,
      undated: 0,
    });
  });

  test("has no planned line where no stage has an end", () => {
    const chart = burnUp([{ day: july(10), scope: 3, done: 1 }], { start: null, stages: [{ end: null, total: 3 }] }, july(21));
    expect(chart).toMatchObject({ planned: null, due: null, undated: 3 });
    expect(chart.days).toEqual([
      { day: july(10), scope: 3, done: 1, planned: null },
      { day: july(21), scope: 3, done: 1, planned: null },
    ]);
  });
});

describe("a plan", () => {
  const numbersOf = (scope: number, done: number, due: number | null, planned: number | null): BurnUp => ({
    days: [],
    scope,
    done,
    planned,
    due,
    undated: 0,
  });
  test.each([
    ["without items is empty", numbersOf(0, 0, null, null), { kind: "empty", items: 0 }],
    ["without dates is undated", numbersOf(5, 1, null, null), { kind: "undated", items: 0 }],
    ["with every item done is done, even if it is late", numbersOf(5, 5, 2, 2), { kind: "done", items: 5 }],
    ["with open items that were due before today is behind", numbersOf(9, 2, 5, 7), { kind: "behind", items: 3 }],
    ["with open items that are due today is not behind yet", numbersOf(9, 5, 5, 7), { kind: "due-today", items: 2 }],
    ["with as many items done as planned is as planned", numbersOf(9, 7, 5, 7), { kind: "as-planned", items: 0 }],
    ["with more items done than planned is ahead", numbersOf(9, 8, 5, 7), { kind: "ahead", items: 1 }],
  ])("%s", (_case, numbers, expected) => expect(pacingOf(numbers)).toEqual(expected));
});
