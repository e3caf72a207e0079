import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import { day } from "@/lib/domain/calendar-day";
import { type CalendarEntry, writeCalendar as write } from "./calendar";

const entry: CalendarEntry = {
  uid: "item-1@slipway",
  title: "Test the image",
  description: null,
  url: "https://slipway.example.test/plans/alt-las?stage=runner-service.test",
  start: day("2023-07-20"),
  end: day("2023-07-22"),
  revision: 0,
  changedAt: new Date("2023-07-01T12:34:56Z"),
};

const STAMP = new Date("2023-07-03T08:00:00Z");
const writeCalendar = (name: string, entries: readonly CalendarEntry[], changedAt = STAMP) => write({ name, changedAt, entries });

/** Parses a calendar with another library. */
function read(text: string) {
  const component = new ICAL.Component(ICAL.parse(text) as never);
  const events = component.getAllSubcomponents("vevent").map((vevent) => new ICAL.Event(vevent));
  return { name: component.getFirstPropertyValue("x-wr-calname"), method: component.getFirstPropertyValue("method"), events };
}

describe("an entry", () => {
  test.each([
    ["2023-07-20", "2023-07-22", "2023-07-23"],
    ["2023-07-20", "2023-07-20", "2023-07-21"],
    ["2023-12-31", "2023-12-31", "2024-01-01"],
    ["2024-02-28", "2024-02-29", "2024-03-01"],
    // The clocks go forward and back in many places.
    ["2023-03-26", "2023-03-26", "2023-03-27"],
    ["2023-10-29", "2023-10-29", "2023-10-30"],
  ])("from %s to %s ends before %s, without a time and a time zone", (start, end, after) => {
    const text = writeCalendar("Plan", [{ ...entry, start: day(start), end: day(end) }]);
    const [event] = read(text).events;
    expect([event?.startDate.isDate, event?.endDate.isDate]).toEqual([true, true]);
    expect([event?.startDate.toString(), event?.endDate.toString()]).toEqual([start, after]);
    expect(text).toContain(`DTSTART;VALUE=DATE:${start.replaceAll("-", "")}\r\n`);
    expect(text).not.toMatch(/TZID|VTIMEZONE/);
  });
});

describe("a text is read back unchanged", () => {
  test.each([
    "İmajı imzala, ığüşöç ĞÜŞİÖÇ; sonra bekle",
    "Проверить образ; затем — ждать, ёжик",
    "a, b; c\\d \\n e",
    "first\nsecond\r\nthird",
    "🚀 rocket 👩‍👩‍👧 family",
    `${"Çok uzun bir başlık, ".repeat(30)}🚀`,
    "😀".repeat(200),
    "END:VEVENT\r\nBEGIN:VEVENT",
    "“quotes” \"straight\" 'single'",
    ":",
  ])("%j", (title) => {
    const text = writeCalendar("Plan", [{ ...entry, title, description: title }]);
    const { events } = read(text);
    expect(events).toHaveLength(1);
    const plain = title.replaceAll("\r\n", "\n");
    expect(events[0]?.summary).toBe(plain);
    expect(events[0]?.description).toBe(plain);
  });
});

test.each(["ALT_LAS beta, imaj; geçişi", "План: выкатка, этап\\1", "a\nb"])("the calendar has the name %j", (name) => {
  // The parser does not unescape the texts of unknown properties.
  const written = String(read(writeCalendar(name, [entry])).name);
  expect(written.replaceAll(/\\([\\;,])/g, "$1")).toBe(name.replace("\n", " "));
  expect(written).not.toMatch(/(?<!\\)[;,]/);
});

test("lines are at most 75 bytes long, end in CRLF, and are folded between characters", () => {
  const text = writeCalendar("ş".repeat(100), [{ ...entry, title: "ığüşöç😀".repeat(60), description: "Проверить ".repeat(80) }]);
  expect(text.endsWith("END:VCALENDAR\r\n")).toBe(true);
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  const lines = text.split("\r\n");
  for (const line of lines) expect(Buffer.byteLength(line), line).toBeLessThanOrEqual(75);
  expect(text).not.toContain("�");
});

test("an entry has a permanent id, its time of change and its address, and is transparent", () => {
  const text = writeCalendar("Plan", [entry]);
  const [event] = read(text).events;
  expect(event?.uid).toBe("item-1@slipway");
  expect(event?.component.getFirstPropertyValue("url")).toBe(entry.url);
  expect(event?.component.getFirstPropertyValue("transp")).toBe("TRANSPARENT");
  expect(event?.component.getFirstPropertyValue("last-modified")?.toString()).toBe("2023-07-01T12:34:56Z");
  expect(event?.component.getFirstPropertyValue("sequence")).toBe(0);
  expect(writeCalendar("Plan", [entry])).toBe(text);
});

test("a plan without dates has a calendar without entries", () => expect(read(writeCalendar("Plan", [])).events).toEqual([]));

describe("a published calendar", () => {
  const moved = { ...entry, start: day("2023-07-24"), end: day("2023-07-26"), revision: 1, changedAt: new Date("2023-07-05T09:30:00Z") };
  const [before, after] = [strict(writeCalendar("Plan", [entry])), strict(writeCalendar("Plan", [moved], moved.changedAt))];

  test("says that it is published, and to be fetched again after an hour", () => {
    expect(before.calendar).toMatchObject({ METHOD: "PUBLISH", VERSION: "2.0", "X-PUBLISHED-TTL": "PT1H" });
    expect(before.lines).toContain("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
  });

  test("keeps the id of an entry whose days moved, and raises its revision and its time of change", () => {
    const [was, is] = [before.events[0], after.events[0]];
    expect(was).toMatchObject({ DTSTART: "20230720", DTEND: "20230723", SEQUENCE: "0", "LAST-MODIFIED": "20230701T123456Z" });
    expect(is).toMatchObject({ DTSTART: "20230724", DTEND: "20230727", SEQUENCE: "1", "LAST-MODIFIED": "20230705T093000Z" });
    expect(is?.UID).toBe(was?.UID);
  });

  test("is stamped with the time of its content, not of the request and not of the entry", () => {
    expect(before.events[0]?.DTSTAMP).toBe("20230703T080000Z");
    expect(after.events[0]?.DTSTAMP).toBe("20230705T093000Z");
  });

  test("leaves out an entry that no longer exists, and never says that one is cancelled", () => {
    expect(strict(writeCalendar("Plan", [])).events).toEqual([]);
    expect(before.lines.filter((line) => line.startsWith("STATUS"))).toEqual([]);
  });
});

/** Reads iCalendar by the grammar of RFC 5545 alone. Throws on a line that is not folded, ended or nested as it must be, and on a property twice. */
function strict(text: string) {
  if (!text.endsWith("\r\n")) throw new Error("The last line does not end.");
  const lines = text.slice(0, -2).replaceAll("\r\n ", "").split("\r\n");
  const [calendar, events, open]: [Record<string, string>, Record<string, string>[], string[]] = [{}, [], []];
  for (const line of lines) {
    const [, name = "", value = ""] = /^([A-Z-]+)(?:;[A-Z-]+=[^:;"]+)*:(.*)$/s.exec(line) ?? [];
    if (name === "") throw new Error(`Not a content line: ${line}`);
    if (name === "BEGIN") {
      open.push(value);
      if (value === "VEVENT") events.push({});
    } else if (name === "END") {
      if (open.pop() !== value) throw new Error(`${value} ends and is not open.`);
    } else {
      const component = open.at(-1) === "VEVENT" ? (events.at(-1) ?? {}) : calendar;
      if (name in component) throw new Error(`${name} stands twice.`);
      component[name] = value;
    }
  }
  for (const event of events)
    for (const name of ["UID", "DTSTAMP", "DTSTART"]) if (!(name in event)) throw new Error(`${name} is missing.`);
  return { calendar, events, lines };
}
