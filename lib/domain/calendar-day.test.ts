import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  addDays,
  type CalendarDay,
  day,
  daysBetween,
  daysIn,
  earliest,
  isWeekend,
  latest,
  lengthInDays,
  mayAddDays,
  parseDay,
  startOfDay,
  weekday,
} from "./calendar-day";
import { seeded } from "./testing";
import { momentIn } from "./wall-clock";

// A day is the same day whatever the time zone of the server.
describe.each(["America/Denver", "UTC", "Europe/Istanbul", "Pacific/Apia"])("on a machine in %s", (zone) => {
  const before = process.env.TZ;
  beforeAll(() => {
    process.env.TZ = zone;
  });
  afterAll(() => {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  });

  test("the machine is in that time zone", () => expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone));

  test.each([
    ["2023-07-15", "the first day of the plan"],
    ["2024-02-29", "a leap day"],
    ["2000-02-29", "the leap day of a century that has one"],
    ["2000-01-01", "the first that may be entered"],
    ["2199-12-31", "the last that may be entered"],
  ])("%s is %s", (text) => expect(parseDay(text)).toBe(text));

  test.each([
    ["2023-02-29", "2023 is no leap year"],
    ["2100-02-29", "2100 is no leap year"],
    ["2023-02-30", "February is too short"],
    ["2023-04-31", "April is too short"],
    ["2023-13-01", "there are twelve months"],
    ["2023-00-10", "months count from 1"],
    ["2023-07-00", "days count from 1"],
    ["2023-7-15", "a digit is missing"],
    ["15.07.2023", "it has another format"],
    ["2023-07-15T00:00:00Z", "it has a time"],
    [" 2023-07-15", "it has a space before it"],
    ["2023-07-15\n", "it has a line break after it"],
    ["٢٠٢٣-٠٧-١٥", "its digits are Arabic"],
    ["1999-12-31", "plans begin in 2000 or later"],
    ["2200-01-01", "plans end in 2199 or earlier"],
    ["0099-01-01", "it is a typing error"],
    ["+12023-07-15", "it has too many digits"],
    ["", "it is empty"],
  ])("%j is no day: %s", (text) => expect(parseDay(text)).toBeNull());

  test("day() accepts days of any year and throws on anything else", () => {
    for (const text of ["0099-01-01", "1850-07-15", "9999-12-31"]) expect(day(text)).toBe(text);
    for (const text of ["2023-02-30", "+010000-0", "yesterday", ""]) expect(() => day(text)).toThrow(RangeError);
  });

  test.each([
    ["2023-07-15", 0, "2023-07-15"],
    ["2023-07-31", 1, "2023-08-01"],
    ["2023-12-31", 1, "2024-01-01"],
    ["2024-02-28", 1, "2024-02-29"],
    ["2023-02-28", 1, "2023-03-01"],
    ["2024-03-01", -1, "2024-02-29"],
    ["2023-07-15", 1096, "2026-07-15"],
    ["2023-03-25", 2, "2023-03-27"],
    ["2023-10-28", 2, "2023-10-30"],
    ["2011-12-29", 2, "2011-12-31"],
    ["1970-01-01", -1, "1969-12-31"],
  ])("%s and %s days is %s", (from, days, to) => {
    expect(addDays(day(from), days)).toBe(to);
    expect(daysBetween(day(from), day(to))).toBe(days);
  });

  test.each([
    ["2023-07-15", "Saturday", 6, true],
    ["2023-07-16", "Sunday", 7, true],
    ["2023-07-17", "Monday", 1, false],
    ["2023-07-23", "Sunday", 7, true],
    ["2024-02-29", "Thursday", 4, false],
    ["1969-12-28", "Sunday", 7, true],
    ["1900-01-01", "Monday", 1, false],
  ])("%s is a %s", (text, _name, number, weekend) => {
    expect([weekday(day(text)), isWeekend(day(text))]).toEqual([number, weekend]);
  });

  test("the length of a range includes its first and last day", () => {
    expect(lengthInDays(day("2023-07-15"), day("2023-07-16"))).toBe(2);
    expect(lengthInDays(day("2023-07-15"), day("2023-07-15"))).toBe(1);
    expect(lengthInDays(day("2024-02-01"), day("2024-02-29"))).toBe(29);
  });

  test("adding and subtracting days gives the same day, and the weekday follows", () => {
    const random = seeded(715);
    for (let round = 0; round < 500; round++) {
      const from = addDays(day("1900-01-01"), Math.floor(random() * 400_000));
      const days = Math.floor(random() * 200_000) - 100_000;
      const to = addDays(from, days);
      expect([addDays(to, -days), daysBetween(from, to), (weekday(to) - weekday(from) - days) % 7], `${from} ${days}`).toEqual([
        from,
        days,
        expect.toSatisfy((n) => n === 0),
      ]);
    }
  });

  test.each([
    ["2023-07-14T21:30:00Z", "Europe/Istanbul", "2023-07-15"],
    ["2023-07-14T20:30:00Z", "Europe/Istanbul", "2023-07-14"],
    ["2023-07-15T05:59:59Z", "America/Denver", "2023-07-14"],
    ["2023-07-15T06:00:00Z", "America/Denver", "2023-07-15"],
    ["2023-03-12T06:59:59Z", "America/Denver", "2023-03-11"],
    ["2023-03-12T07:00:00Z", "America/Denver", "2023-03-12"],
    ["2023-03-13T05:59:59Z", "America/Denver", "2023-03-12"],
    ["2023-03-13T06:00:00Z", "America/Denver", "2023-03-13"],
    ["2023-11-06T06:59:59Z", "America/Denver", "2023-11-05"],
    ["2023-11-06T07:00:00Z", "America/Denver", "2023-11-06"],
    ["2023-12-31T23:59:59Z", "UTC", "2023-12-31"],
    ["2024-02-29T12:00:00Z", "UTC", "2024-02-29"],
    ["2023-07-14T10:00:00Z", "Pacific/Kiritimati", "2023-07-15"],
    ["2023-07-15T11:59:59Z", "Etc/GMT+12", "2023-07-14"],
  ])("at %s the day in %s is %s", (time, timeZone, text) => expect(daysIn(timeZone)(new Date(time))).toBe(text));
});

test.each([
  ["2023-07-15", "Europe/Istanbul", "2023-07-14T21:00:00.000Z"],
  ["2023-07-15", "America/Denver", "2023-07-15T06:00:00.000Z"],
  ["2023-07-15", "UTC", "2023-07-15T00:00:00.000Z"],
  ["2023-07-15", "Pacific/Kiritimati", "2023-07-14T10:00:00.000Z"],
  ["2023-07-15", "Asia/Kathmandu", "2023-07-14T18:15:00.000Z"],
  // Clocks go forward at midnight: the day begins at one.
  ["2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00:00.000Z"],
  ["2023-11-05", "America/Denver", "2023-11-05T06:00:00.000Z"],
  ["2023-11-06", "America/Denver", "2023-11-06T07:00:00.000Z"],
])("%s begins in %s at %s", (date, timeZone, time) => {
  const dayAt = daysIn(timeZone);
  const start = startOfDay(dayAt, day(date));
  expect(start.toISOString()).toBe(time);
  expect(dayAt(start)).toBe(date);
  expect(dayAt(new Date(start.getTime() - 1)) < date).toBe(true);
});

test.each([
  ["2023-07-21T09:00", "Europe/Istanbul", "2023-07-21T06:00:00.000Z"],
  ["2023-07-21T09:00", "America/Denver", "2023-07-21T15:00:00.000Z"],
  ["2023-11-05T12:00", "America/Denver", "2023-11-05T19:00:00.000Z"],
  ["2023-03-12T00:30", "America/Denver", "2023-03-12T07:30:00.000Z"],
  ["2023-07-21T00:00", "Asia/Kathmandu", "2023-07-20T18:15:00.000Z"],
])("clocks show %s in %s at %s", (local, timeZone, time) => expect(momentIn(timeZone, local)?.toISOString()).toBe(time));

test.each([
  ["Denver", "2023-11-05T01:30", "America/Denver", "2023-11-05T07:30:00.000Z"],
  ["Berlin", "2023-10-29T02:30", "Europe/Berlin", "2023-10-29T00:30:00.000Z"],
  ["Lord Howe, by half an hour", "2023-04-02T01:45", "Australia/Lord_Howe", "2023-04-01T14:45:00.000Z"],
])("a time that the clocks of %s show twice is the first of the two", (_place, local, timeZone, time) =>
  expect(momentIn(timeZone, local)?.toISOString()).toBe(time),
);

test.each([
  ["Denver", "2023-03-12T02:30", "America/Denver", "2023-03-12T09:30:00.000Z"],
  ["Berlin", "2023-03-26T02:00", "Europe/Berlin", "2023-03-26T01:00:00.000Z"],
  ["Lord Howe, by half an hour", "2023-10-01T02:15", "Australia/Lord_Howe", "2023-09-30T15:45:00.000Z"],
  ["Apia, by a whole day", "2011-12-30T12:00", "Pacific/Apia", "2011-12-30T22:00:00.000Z"],
])("a time that the clocks of %s skip is as much later as they skip", (_place, local, timeZone, time) =>
  expect(momentIn(timeZone, local)?.toISOString()).toBe(time),
);

test.each([
  ["2023-03-12T01:59", "America/Denver", "2023-03-12T08:59:00.000Z"],
  ["2023-03-12T03:00", "America/Denver", "2023-03-12T09:00:00.000Z"],
  ["2023-11-05T00:59", "America/Denver", "2023-11-05T06:59:00.000Z"],
  ["2023-11-05T02:00", "America/Denver", "2023-11-05T09:00:00.000Z"],
])("the minutes beside a change of the clocks are read exactly: %s in %s is %s", (local, timeZone, time) =>
  expect(momentIn(timeZone, local)?.toISOString()).toBe(time),
);

test.each(["", "2023-07-21", "2023-13-01T09:00", "2023-07-21T25:00", "2023-07-21 09:00", "2023-07-21T09:00:00", "now"])(
  "%j is no time of a clock",
  (local) => expect(momentIn("Europe/Istanbul", local)).toBeNull(),
);

test("mayAddDays allows only days within the years of plans", () => {
  expect(mayAddDays(day("2199-12-30"), 1)).toBe(true);
  expect(mayAddDays(day("2199-12-30"), 2)).toBe(false);
  expect(mayAddDays(day("2000-01-02"), -1)).toBe(true);
  expect(mayAddDays(day("2000-01-02"), -2)).toBe(false);
  expect(mayAddDays(day("1999-12-31"), 1)).toBe(true);
  expect(mayAddDays(day("9999-12-31"), -1)).toBe(false);
});

test("addDays throws beyond the year 9999", () => {
  expect(() => addDays(day("9999-12-31"), 1)).toThrow(RangeError);
});

describe("the earliest and the latest of several days", () => {
  const days = ["2023-07-20", "2023-07-15", "2024-01-01"].map(day);
  test("are found in any order", () => expect([earliest(days), latest(days)]).toEqual(["2023-07-15", "2024-01-01"]));
  test("of no days are null", () => expect([earliest([]), latest([] as CalendarDay[])]).toEqual([null, null]));
});
