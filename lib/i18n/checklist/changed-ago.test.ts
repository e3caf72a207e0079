import { expect, test } from "vitest";
import { wordsFor } from "@/lib/i18n/words";
import { changedAgo } from "./changed-ago";

const NOW = new Date("2026-11-30T09:00:00Z");

test.each([
  ["en", "2026-11-30T08:59:30Z", "now"],
  ["en", "2026-11-30T08:48:00Z", "12 min ago"],
  ["tr", "2026-11-30T08:48:00Z", "12 dk. önce"],
  ["ru", "2026-11-30T08:48:00Z", "12 мин. назад"],
  ["en", "2026-11-30T06:10:00Z", "2 hr ago"],
  ["en", "2026-11-28T08:00:00Z", "2 days ago"],
  ["en", "2026-11-01T08:00:00Z", "1 Nov"],
  ["tr", "2025-11-01T08:00:00Z", "1 Kas 2025"],
  ["en", "2026-11-30T09:00:05Z", "now"],
])("in %s, a change at %s is shown as “%s”", (language, changed, expected) => {
  expect(changedAgo(wordsFor(language), new Date(changed), NOW)).toBe(expected);
});
