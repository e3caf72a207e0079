import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CHECK_INTERVAL_SECONDS } from "./health";
import { CHECK_MS, chooseDue, LEASE_MS, MAX_CONCURRENCY, nextDue } from "./schedule";

const at = (seconds: number) => new Date(seconds * 1000);

describe("when the next check is due", () => {
  test.each([
    [0, 54],
    [0.5, 60],
    [1, 66],
  ])("by chance %f, %i seconds after the last began", (chance, seconds) => expect(nextDue(at(0), 60, chance, at(1))).toEqual(at(seconds)));

  test("never in the past, however late it is", () => expect(nextDue(at(0), 60, 0.5, at(500))).toEqual(at(500)));

  test("always after the slowest check is over, and a lease outlasts it", () => {
    expect(nextDue(at(0), CHECK_INTERVAL_SECONDS.least, 0, at(0)).getTime()).toBeGreaterThan(CHECK_MS);
    expect(LEASE_MS).toBeGreaterThan(CHECK_MS);
  });

  test("what began together is spread over a fifth of the interval", () =>
    fc.assert(
      fc.property(fc.integer({ min: 30, max: 3600 }), fc.double({ min: 0, max: 1, noNaN: true }), (every, chance) => {
        const after = nextDue(at(0), every, chance, at(0)).getTime() / 1000;
        expect(after).toBeGreaterThanOrEqual(every * 0.899);
        expect(after).toBeLessThanOrEqual(every * 1.101);
      }),
    ));
});

describe("who is asked now", () => {
  const due = fc.array(fc.nat(1000), { maxLength: 80 });
  const named = (kind: string, moments: number[]) => moments.map((moment, n) => ({ id: `${kind}${n}`, dueAt: at(moment) }));

  test("whoever has waited longest", () =>
    expect(chooseDue({ quick: named("q", [5, 1, 3]), slow: named("s", [2, 4]) }, { all: 3, slow: 9 }).map(({ id }) => id)).toEqual([
      "q1",
      "s0",
      "q2",
    ]));

  test("a place is left to those who answer, however many hang and however long they have waited", () => {
    const hanging = Array.from({ length: 100 }, () => 0);
    const chosen = chooseDue({ quick: named("q", [900, 901]), slow: named("s", hanging) }, MAX_CONCURRENCY);
    expect(chosen.filter(({ id }) => id.startsWith("q"))).toHaveLength(2);
    expect(chosen.filter(({ id }) => id.startsWith("s"))).toHaveLength(MAX_CONCURRENCY.slow);
  });

  test("never more than there are places, never a place empty while somebody waits for it, and the oldest first", () =>
    fc.assert(
      fc.property(due, due, fc.integer({ min: -2, max: 32 }), fc.integer({ min: -2, max: 24 }), (q, s, all, slowPlaces) => {
        const [quick, slow] = [named("q", q), named("s", s)];
        const chosen = chooseDue({ quick, slow }, { all, slow: slowPlaces });
        const ofSlow = chosen.filter(({ id }) => id.startsWith("s")).length;
        expect(ofSlow).toBeLessThanOrEqual(Math.max(0, slowPlaces));
        expect(chosen).toHaveLength(Math.min(Math.max(0, all), quick.length + Math.min(slow.length, Math.max(0, slowPlaces))));
        expect(new Set(chosen).size).toBe(chosen.length);
        expect(chosen.map(({ dueAt }) => dueAt.getTime())).toEqual(chosen.map(({ dueAt }) => dueAt.getTime()).sort((a, b) => a - b));
      }),
    ));

  test("a hundred that hang for ten seconds have their places once a minute", () =>
    expect((100 * CHECK_MS) / 1000 / CHECK_INTERVAL_SECONDS.usual).toBeLessThan(MAX_CONCURRENCY.slow));
});
