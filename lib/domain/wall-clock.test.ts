import { describe, expect, test } from "vitest";
import { day } from "./calendar-day";
import { clockTime, type LocalTime, parseDayOrTime, timesShowing, wallClock } from "./wall-clock";

const local = (text: string): LocalTime => ({ day: day(text.slice(0, 10)), time: clockTime(text.slice(11)) });
const iso = ({ first, last }: { first: Date; last: Date }) => [first, last].map((time) => time.toISOString().slice(0, 16));

describe("the times at which clocks show a local time", () => {
  test.each([
    ["a winter day", "Europe/Berlin", "2026-12-04T17:00", "2026-12-04T16:00", "2026-12-04T16:00"],
    ["a summer day", "Europe/Berlin", "2026-07-03T17:00", "2026-07-03T15:00", "2026-07-03T15:00"],
    ["a time that does not exist", "Europe/Berlin", "2027-03-28T02:30", "2027-03-28T01:00", "2027-03-28T01:00"],
    ["the first minute that does not exist", "Europe/Berlin", "2027-03-28T02:00", "2027-03-28T01:00", "2027-03-28T01:00"],
    ["the first minute after the jump", "Europe/Berlin", "2027-03-28T03:00", "2027-03-28T01:00", "2027-03-28T01:00"],
    ["a time that exists twice", "Europe/Berlin", "2026-10-25T02:30", "2026-10-25T00:30", "2026-10-25T01:30"],
    ["the hour after the repeated one", "Europe/Berlin", "2026-10-25T03:00", "2026-10-25T02:00", "2026-10-25T02:00"],
    ["the jump", "America/New_York", "2027-03-14T02:30", "2027-03-14T07:00", "2027-03-14T07:00"],
    ["a time that exists twice", "America/New_York", "2026-11-01T01:30", "2026-11-01T05:30", "2026-11-01T06:30"],
    ["an offset of quarter hours", "Asia/Kathmandu", "2026-12-04T17:00", "2026-12-04T11:15", "2026-12-04T11:15"],
    ["a day that does not exist", "Pacific/Apia", "2011-12-30T12:00", "2011-12-30T10:00", "2011-12-30T10:00"],
    ["the day after it", "Pacific/Apia", "2011-12-31T00:00", "2011-12-30T10:00", "2011-12-30T10:00"],
    ["the day before it", "Pacific/Apia", "2011-12-29T23:59", "2011-12-30T09:59", "2011-12-30T09:59"],
    ["a midnight that does not exist", "Africa/Cairo", "2026-04-24T00:30", "2026-04-23T22:00", "2026-04-23T22:00"],
  ])("are right for %s in %s: %s", (_what, zone, text, first, last) => {
    expect(iso(timesShowing(wallClock(zone), local(text)))).toEqual([first, last]);
  });
});

test.each([
  ["2026-12-04", { day: "2026-12-04", time: null }],
  ["2026-12-04T17:00", { day: "2026-12-04", time: "17:00" }],
  ["2026-12-04T24:00", null],
  ["2026-12-04T17:00:00", null],
  ["2026-12-04T17:00Z", null],
  ["2026-12-04T", null],
  ["T17:00", null],
  ["2026-02-30T17:00", null],
  ["1999-12-31T17:00", null],
  ["2026-12-04T5:00", null],
  ["2026-12-04T17:00T17:00", null],
  ["", null],
])("the text %j is a day, a local time or neither", (text, parsed) => {
  expect(parseDayOrTime(text)).toEqual(parsed);
});
