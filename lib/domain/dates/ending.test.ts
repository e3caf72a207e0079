import { describe, expect, test } from "vitest";
import { addDays, day } from "@/lib/domain/calendar-day";
import { type Ending, endingKind, endingReminders } from "./ending";
import { burstOf } from "./reminder";

const TODAY = day("2026-12-10");
const waiver = (lastDay: number, from = -20, isOver = lastDay < 0) =>
  ({ what: "waiver", from: addDays(TODAY, from), lastDay: addDays(TODAY, lastDay), isOver }) as const;

describe("people are told that something ends", () => {
  test.each([
    ["four days ahead", waiver(4), null],
    ["three days ahead", waiver(3), "waiver-ends-soon"],
    ["on its last day", waiver(0), "waiver-ends-soon"],
    ["the day after", waiver(-1), "waiver-ended"],
    ["three days after, where no process ran before", waiver(-3), "waiver-ended"],
    ["four days after", waiver(-4), null],
    ["on its last day, when it is over already", { ...waiver(0), isOver: true }, "waiver-ended"],
    ["ahead, where it lasts three days altogether", waiver(2, -1), null],
    ["ahead, where it lasts four days", waiver(2, -2), "waiver-ends-soon"],
  ])("%s: %o gives %s", (_when, ending, kind) => expect(endingKind(ending, TODAY)).toBe(kind));

  const ending: Ending = { ...waiver(2), id: "w", planId: "p", personIds: ["can", "manager", "can"] };

  test("once each, also where they have two roles", () =>
    expect(endingReminders([ending], TODAY).map(({ personId }) => personId)).toEqual(["can", "manager"]));

  test("again when its last day moves, but not on the next day", () => {
    const keys = (change: Partial<Ending>, today = TODAY) =>
      endingReminders([{ ...ending, ...change }], today).map(({ dedupeKey }) => dedupeKey);
    expect(keys({}, addDays(TODAY, 1))).toEqual(keys({}));
    expect(keys({ lastDay: addDays(TODAY, 3) })).not.toEqual(keys({}));
  });

  test("in one line for what ends on the same day", () => {
    const bursts = endingReminders([ending, { ...ending, id: "x" }], TODAY).map(burstOf);
    expect(new Set(bursts).size).toBe(2);
  });
});
