import { describe, expect, test } from "vitest";
import { day } from "@/lib/domain/calendar-day";
import { burstOf, itemReminders, phaseReminders, reminderTime } from "./reminder";

const TODAY = day("2023-07-21");
const item = (due: string) => ({ id: "i", planId: "p", ownerId: "ayse", due: day(due), dueFrom: null, stageOwnerId: null });

const stage = (end: string | null, ownerId: string | null = "ayse") => ({
  phaseId: "f",
  planId: "p",
  ownerId,
  end: end === null ? null : day(end),
});

describe("a person is reminded of a day", () => {
  test.each([
    ["three days before", "2023-07-24", null],
    ["two days before", "2023-07-23", "soon"],
    ["one day before, if the scheduler did not run earlier", "2023-07-22", "soon"],
    ["on the day", "2023-07-21", "today"],
    ["the day after", "2023-07-20", null],
    ["years after", "2021-07-21", null],
  ])("%s: %s gives %s", (_when, date, expected) => expect(reminderTime(day(date), TODAY)).toBe(expected));

  test("across the end of a month and of a year", () => {
    expect(reminderTime(day("2024-01-01"), day("2023-12-30"))).toBe("soon");
    expect(reminderTime(day("2024-03-01"), day("2024-02-28"))).toBe("soon");
  });

  test("twice for each day, and again when the day moves", () => {
    const keys = ["2023-07-21", "2023-07-22", "2023-07-23"].flatMap((today) =>
      itemReminders([item("2023-07-23")], day(today)).map((reminder) => reminder.dedupeKey),
    );
    expect(new Set(keys).size).toBe(2);
    expect(itemReminders([item("2023-07-22")], TODAY)[0]?.dedupeKey).not.toBe(itemReminders([item("2023-07-23")], TODAY)[0]?.dedupeKey);
  });
});

test.each([
  ["an own day", { dueFrom: null, stageOwnerId: "ayse" }, 1],
  ["a day of its stage and another owner than the stage", { dueFrom: "stage" as const, stageOwnerId: "can" }, 1],
  ["a day of its phase and no owner of the stage", { dueFrom: "phase" as const, stageOwnerId: null }, 1],
  ["a day of its phase and the owner of the stage", { dueFrom: "phase" as const, stageOwnerId: "ayse" }, 0],
  ["an own day and no owner at all", { ownerId: null }, 0],
])("an item with %s gives a reminder of its own, unless the reminder of the phase has it", (_what, change, count) =>
  expect(itemReminders([{ ...item("2023-07-21"), ...change }], TODAY)).toHaveLength(count),
);

test("the items of a plan that a person is reminded of because of one day are one burst", () => {
  const bursts = itemReminders(
    [item("2023-07-21"), { ...item("2023-07-21"), id: "j" }, { ...item("2023-07-21"), ownerId: "can" }, item("2023-07-22")],
    TODAY,
  ).map(burstOf);
  expect(bursts[0]).toBe(bursts[1]);
  expect(new Set(bursts).size).toBe(3);
});

describe("the owner of stages", () => {
  test("is reminded once of a phase, even if several of its stages end that day", () => {
    expect(phaseReminders([stage("2023-07-21"), stage("2023-07-21"), stage("2023-07-21", "can")], TODAY)).toMatchObject([
      { kind: "phase-ends", personId: "ayse", day: TODAY },
      { kind: "phase-ends", personId: "can" },
    ]);
  });

  test("is reminded of each day on which some of them end", () =>
    expect(phaseReminders([stage("2023-07-21"), stage("2023-07-23")], TODAY).map(({ kind }) => kind)).toEqual([
      "phase-ends",
      "phase-ends-soon",
    ]));

  test("is not reminded of stages without a day or an owner", () =>
    expect(phaseReminders([stage(null), stage("2023-07-21", null)], TODAY)).toEqual([]));
});
