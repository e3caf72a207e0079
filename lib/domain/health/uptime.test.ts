import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type HealthHour, HOURS_KEPT, hourOf, hourSlot, lastHours, uptimeOf } from "./uptime";

const at = (hours: number) => new Date(Date.UTC(2023, 6, 20) + hours * 3_600_000);
const hour = (n: number, change: Partial<HealthHour> = {}): HealthHour => ({
  hour: at(n),
  well: 60,
  failed: 0,
  wellMs: 1200,
  mostMs: 40,
  ...change,
});

describe("what some hours say together", () => {
  test("of none, nothing is known", () => expect(uptimeOf([])).toEqual({ checks: 0, failed: 0, share: null, meanMs: null, mostMs: null }));

  test("the share of the checks, not of the hours", () =>
    expect(uptimeOf([hour(0), hour(1, { well: 0, failed: 20, wellMs: 0, mostMs: 0 })])).toEqual({
      checks: 80,
      failed: 20,
      share: 0.75,
      meanMs: 20,
      mostMs: 40,
    }));

  test("where none was well, no answer has a time", () =>
    expect(uptimeOf([hour(0, { well: 0, failed: 3, wellMs: 0, mostMs: 0 })])).toMatchObject({ share: 0, meanMs: null, mostMs: null }));

  test("a share is between none and all, and is all exactly where nothing failed", () =>
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

test("an hour begins at its full hour", () =>
  expect(hourOf(new Date("2023-07-20T09:59:59.999Z"))).toEqual(new Date("2023-07-20T09:00:00Z")));

test("hours of a week have places of their own, and the ring closes after eight days", () => {
  expect(new Set(Array.from({ length: HOURS_KEPT }, (_, n) => hourSlot(at(n)))).size).toBe(HOURS_KEPT);
  expect(hourSlot(at(5))).toBe(hourSlot(at(5 + HOURS_KEPT)));
});

test("a window ends with the hour that runs, in order", () => {
  const now = new Date(at(30).getTime() + 5 * 60_000);
  const hours = [hour(30), hour(6), hour(7), hour(31), hour(12)];
  expect(lastHours(hours, 24, now).map((it) => it.hour)).toEqual([at(7), at(12), at(30)]);
});
