import { describe, expect, test } from "vitest";
import { addDays, day, daysIn } from "@/lib/domain/calendar-day";
import { seeded } from "@/lib/domain/testing";
import { clockTime, compareLocal, wallClock } from "@/lib/domain/wall-clock";
import { type FreezeSpan, freezeTimes, windowBeginsAt, windowEndsAt } from "./freeze-windows";

const NEVER_ENDS: FreezeSpan = { from: null, to: null, fromTime: null, toTime: null, weekly: null };
/** Friday 17:00 to Monday 08:00. */
const WEEKEND: FreezeSpan = { ...NEVER_ENDS, weekly: { from: 5, to: 1 }, fromTime: clockTime("17:00"), toTime: clockTime("08:00") };

function at(span: FreezeSpan, time: string, zone: string) {
  const now = new Date(time);
  const { state, window } = freezeTimes(span, { now, today: daysIn(zone)(now), zone });
  const text = (date: Date | null) => date?.toISOString().slice(0, 16) ?? null;
  const clock = wallClock(zone);
  return [state, window && text(windowBeginsAt(window, clock)), window && text(windowEndsAt(window, clock))];
}

describe("a freeze from Friday 17:00 to Monday 08:00", () => {
  test.each([
    ["a minute before it begins", "Europe/Berlin", "2026-12-04T15:59Z", "ahead", "2026-12-04T16:00", "2026-12-07T07:00"],
    ["when it begins", "Europe/Berlin", "2026-12-04T16:00Z", "now", "2026-12-04T16:00", "2026-12-07T07:00"],
    ["on Sunday", "Europe/Berlin", "2026-12-06T12:00Z", "now", "2026-12-04T16:00", "2026-12-07T07:00"],
    ["in its last minute", "Europe/Berlin", "2026-12-07T06:59Z", "now", "2026-12-04T16:00", "2026-12-07T07:00"],
    ["when it ends", "Europe/Berlin", "2026-12-07T07:00Z", "ahead", "2026-12-11T16:00", "2026-12-14T07:00"],
    ["over the change to summer time", "Europe/Berlin", "2027-03-28T12:00Z", "now", "2027-03-26T16:00", "2027-03-29T06:00"],
    ["over the change to winter time", "Europe/Berlin", "2026-10-25T12:00Z", "now", "2026-10-23T15:00", "2026-10-26T07:00"],
    ["on the last minute after the change", "Europe/Berlin", "2026-10-26T06:59Z", "now", "2026-10-23T15:00", "2026-10-26T07:00"],
    ["over the change to summer time", "America/New_York", "2027-03-14T12:00Z", "now", "2027-03-12T22:00", "2027-03-15T12:00"],
    ["over the change to winter time", "America/New_York", "2026-11-01T12:00Z", "now", "2026-10-30T21:00", "2026-11-02T13:00"],
    ["in a zone of quarter hours", "Asia/Kathmandu", "2026-12-07T02:14Z", "now", "2026-12-04T11:15", "2026-12-07T02:15"],
    ["in a zone that skipped the Friday", "Pacific/Apia", "2011-12-30T10:00Z", "now", "2011-12-30T10:00", "2012-01-01T18:00"],
  ])("is right %s in %s", (_when, zone, time, state, begins, ends) => {
    expect(at(WEEKEND, time, zone)).toEqual([state, begins, ends]);
  });

  test("holds only on the days from its first to its last day", () => {
    const span = { ...WEEKEND, from: day("2026-12-05"), to: day("2026-12-13") };
    expect(at(span, "2026-12-04T20:00Z", "Europe/Berlin")).toEqual(["ahead", "2026-12-04T23:00", "2026-12-07T07:00"]);
    expect(at(span, "2026-12-13T20:00Z", "Europe/Berlin")).toEqual(["now", "2026-12-11T16:00", "2026-12-13T23:00"]);
    expect(at(span, "2026-12-13T23:00Z", "Europe/Berlin")).toEqual(["over", null, null]);
  });
});

describe("a window whose edges the clocks skip or repeat", () => {
  const night = (from: string, to: string, date: string) => ({
    ...NEVER_ENDS,
    from: day(date),
    to: day(date),
    fromTime: clockTime(from),
    toTime: clockTime(to),
  });
  test("ends the second time where its end exists twice", () => {
    const span = night("01:00", "02:30", "2026-10-25");
    expect(at(span, "2026-10-25T00:45Z", "Europe/Berlin")).toEqual(["now", "2026-10-24T23:00", "2026-10-25T01:30"]);
    expect(at(span, "2026-10-25T01:30Z", "Europe/Berlin")).toEqual(["over", null, null]);
  });
  test("begins the first time where its beginning exists twice", () => {
    expect(at(night("02:30", "05:00", "2026-10-25"), "2026-10-25T00:30Z", "Europe/Berlin")).toEqual([
      "now",
      "2026-10-25T00:30",
      "2026-10-25T04:00",
    ]);
  });
  test("begins and ends with the jump where its times do not exist", () => {
    expect(at(night("02:30", "05:00", "2027-03-28"), "2027-03-28T01:00Z", "Europe/Berlin")[0]).toBe("now");
    expect(at(night("02:30", "05:00", "2027-03-28"), "2027-03-28T00:59Z", "Europe/Berlin")[0]).toBe("ahead");
    expect(at(night("01:00", "02:30", "2027-03-28"), "2027-03-28T00:59Z", "Europe/Berlin")[0]).toBe("now");
    expect(at(night("01:00", "02:30", "2027-03-28"), "2027-03-28T01:00Z", "Europe/Berlin")[0]).toBe("over");
  });
});

test.each(["Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Apia", "Australia/Lord_Howe", "UTC"])(
  "a weekly freeze in %s holds at any time exactly where its clocks show a time of the window",
  (zone) => {
    const random = seeded(36);
    const upTo = (most: number) => Math.floor(random() * (most + 1));
    const clock = wallClock(zone);
    const dayAt = daysIn(zone);
    const found: string[] = [];
    for (let round = 0; round < 400; round += 1) {
      const time = () => clockTime(`${String(4 + upTo(18)).padStart(2, "0")}:${String(upTo(59)).padStart(2, "0")}`);
      const [from, length] = [1 + upTo(6), 1 + upTo(5)];
      const span = { ...NEVER_ENDS, weekly: { from, to: ((from + length - 1) % 7) + 1 }, fromTime: time(), toTime: time() };
      const now = new Date(Date.UTC(2026, 0, 1) + upTo(2 * 365 * 24 * 60) * 60_000);
      const shown = clock(now);
      // The clocks show the time of one of the last seven days' windows. Its edges lie in hours that no clock skips or repeats.
      const isHeld = [0, 1, 2, 3, 4, 5, 6, 7].some((back) => {
        const begins = addDays(shown.day, -back);
        const isWeekday = ((new Date(`${begins}T00:00Z`).getUTCDay() + 6) % 7) + 1 === from;
        const [beginning, end] = [
          { day: begins, time: span.fromTime },
          { day: addDays(begins, length), time: span.toTime },
        ];
        return isWeekday && compareLocal(beginning, shown) <= 0 && compareLocal(shown, end) < 0;
      });
      if ((freezeTimes(span, { now, today: dayAt(now), zone }).state === "now") !== isHeld)
        found.push(`${now.toISOString()} ${JSON.stringify(span)}`);
    }
    expect(found).toEqual([]);
  },
);
