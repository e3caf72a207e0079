import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type HealthHour, HOURS_KEPT, hourOf, hourSlot, lastHours, uptimeOf } from "./uptime";

const hourAt = (hours: number) => new Date(Date.UTC(2023, 6, 20) + hours * 3_600_000);
const hour = (n: number, change: Partial<HealthHour> = {}): HealthHour => ({
  hour: hourAt(n),
  well: 60,
  failed: 0,
  wellMs: 1200,
  mostMs: 40,
  ...change,
});

describe("the uptime of several hours", () => {
  test("is unknown without hours", () => expect(uptimeOf([])).toEqual({ checks: 0, failed: 0, share: null, meanMs: null, mostMs: null }));

  test("is the share of good checks, not of good hours", () =>
    expect(uptimeOf([hour(0), hour(1, { well: 0, failed: 20, wellMs: 0, mostMs: 0 })])).toEqual({
      checks: 80,
      failed: 20,
      share: 0.75,
      meanMs: 20,
      mostMs: 40,
    }));

  test("has no response time where no check was good", () =>
    expect(uptimeOf([hour(0, { well: 0, failed: 3, wellMs: 0, mostMs: 0 })])).toMatchObject({ share: 0, meanMs: null, mostMs: null }));

  test("is between 0 and 1, and 1 exactly where no check failed", () =>
    fc.assert(
      fc.property(fc.array(fc.record({ well: fc.nat(120), failed: fc.nat(120) }), { maxLength: 30 }), (counts) => {
        const { share, checks, failed } = uptimeOf(counts.map((count, n) => hour(n, count)));
        expect(share === null).toBe(checks === 0);
        expect(share ?? 0).toBeGreaterThanOrEqual(0);
        expect(share ?? 1).toBeLessThanOrEqual(1);
        expect(share === 1).toBe(checks > 0 && failed === 0);
      }),
    ));
});

test("the hour of a time begins at the full hour", () =>
  expect(hourOf(new Date("2023-07-20T09:59:59.999Z"))).toEqual(new Date("2023-07-20T09:00:00Z")));

test("the hours of eight days have different slots of the ring buffer", () => {
  expect(new Set(Array.from({ length: HOURS_KEPT }, (_, n) => hourSlot(hourAt(n)))).size).toBe(HOURS_KEPT);
  expect(hourSlot(hourAt(5))).toBe(hourSlot(hourAt(5 + HOURS_KEPT)));
});

test("the last hours end with the current hour, in order", () => {
  const now = new Date(hourAt(30).getTime() + 5 * 60_000);
  const hours = [hour(30), hour(6), hour(7), hour(31), hour(12)];
  expect(lastHours(hours, 24, now).map((row) => row.hour)).toEqual([hourAt(7), hourAt(12), hourAt(30)]);
});
