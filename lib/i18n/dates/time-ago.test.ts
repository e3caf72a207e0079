import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { wordsFor } from "@/lib/i18n/words";
import { clearMemo } from "@/lib/memoize";
import { timeAgo } from "./time-ago";

// Words keep the zone in which they were made.
beforeEach(() => {
  vi.stubEnv("SLIPWAY_TIME_ZONE", "Europe/Istanbul");
  clearMemo();
});
afterEach(() => {
  vi.unstubAllEnvs();
  clearMemo();
});

/** 09:00 on 30 November in Istanbul. */
const NOW = new Date("2026-11-30T06:00:00Z");

test.each([
  ["30 seconds ago is just now", "2026-11-30T05:59:30Z", "just now"],
  ["12 minutes ago is told in minutes", "2026-11-30T05:47:10Z", "12 min ago"],
  ["59 minutes ago is told in minutes", "2026-11-30T05:00:30Z", "59 min ago"],
  ["an hour ago is told by its time today", "2026-11-30T05:00:00Z", "today, 08:00"],
  ["the first minute of the day is today", "2026-11-29T21:00:00Z", "today, 00:00"],
  ["the last minute of the day before is yesterday", "2026-11-29T20:59:00Z", "yesterday, 23:59"],
  ["two days ago is a date", "2026-11-28T13:10:00Z", "28 Nov, 16:10"],
  ["last year is a date with its year", "2025-11-28T13:10:00Z", "28 Nov 2025, 16:10"],
  ["a time later today is told by its time", "2026-11-30T07:00:00Z", "today, 10:00"],
])("%s", (_what, date, expected) => expect(timeAgo(wordsFor("en"), new Date(date), NOW)).toBe(expected));

test.each([
  ["tr", "12 dk. önce", "dün, 23:59"],
  ["ru", "12 мин. назад", "вчера, 23:59"],
])("in %s it is %s and %s", (locale, minutes, yesterday) => {
  expect(timeAgo(wordsFor(locale), new Date("2026-11-30T05:47:10Z"), NOW).replaceAll("\u00a0", " ")).toBe(minutes);
  expect(timeAgo(wordsFor(locale), new Date("2026-11-29T20:59:00Z"), NOW)).toBe(yesterday);
});
