import { expect, test } from "vitest";
import { day } from "@/lib/domain/calendar-day";
import { newGate, plannedSoakHours } from "./new-gate";

test.each([
  ["2023-07-25", "2023-07-30", 144],
  ["2023-07-25", "2023-07-25", 24],
  ["2023-01-01", "2023-12-31", 2160],
])("a monitor phase from %s to %s soaks for %d hours", (start, end, hours) => {
  expect(plannedSoakHours({ start: day(start), end: day(end) })).toBe(hours);
});

test("a monitor phase without a first or a last day soaks for 24 hours", () => {
  expect(newGate("monitor", { start: null, end: null }).soakHours).toBe(24);
  expect(newGate("monitor", { start: day("2023-07-25"), end: null }).soakHours).toBe(24);
});

test("no other phase has a soak", () => {
  expect(newGate("deploy", { start: day("2023-07-25"), end: day("2023-07-30") }).soakHours).toBe(0);
});
