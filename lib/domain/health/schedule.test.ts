import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CHECK_INTERVAL_SECONDS } from "./health";
import { CHECK_MS, chooseDue, LEASE_MS, MAX_CONCURRENCY, nextDue } from "./schedule";

const second = (seconds: number) => new Date(seconds * 1000);

describe("the next check is due", () => {
  test.each([
    [0, 54],
    [0.5, 60],
    [1, 66],
  ])("with the random number %f, %i seconds after the last began", (chance, seconds) =>
    expect(nextDue(second(0), 60, chance, second(1))).toEqual(second(seconds)),
  );

  test("never in the past, even if checks were missed", () => expect(nextDue(second(0), 60, 0.5, second(500))).toEqual(second(500)));

  test("after the end of the slowest check, and a lease is longer than that check", () => {
    expect(nextDue(second(0), CHECK_INTERVAL_SECONDS.least, 0, second(0)).getTime()).toBeGreaterThan(CHECK_MS);
    expect(LEASE_MS).toBeGreaterThan(CHECK_MS);
  });

  test("within a fifth of the interval, so that checks that began together spread out", () =>
    fc.assert(
      fc.property(fc.integer({ min: 30, max: 3600 }), fc.double({ min: 0, max: 1, noNaN: true }), (every, chance) => {
        const after = nextDue(second(0), every, chance, second(0)).getTime() / 1000;
        expect(after).toBeGreaterThanOrEqual(every * 0.899);
        expect(after).toBeLessThanOrEqual(every * 1.101);
      }),
    ));
});

describe("the checks that run now", () => {
  const due = fc.array(fc.nat(1000), { maxLength: 80 });
  const named = (kind: string, seconds: number[]) => seconds.map((due, n) => ({ id: `${kind}${n}`, dueAt: second(due) }));

  test("are those that have waited longest", () =>
    expect(chooseDue({ quick: named("q", [5, 1, 3]), slow: named("s", [2, 4]) }, { all: 3, slow: 9 }).map(({ id }) => id)).toEqual([
      "q1",
      "s0",
      "q2",
    ]));

  test("include quick ones, even if many slow ones have waited longer", () => {
    const hanging = Array.from({ length: 100 }, () => 0);
    const chosen = chooseDue({ quick: named("q", [900, 901]), slow: named("s", hanging) }, MAX_CONCURRENCY);
    expect(chosen.filter(({ id }) => id.startsWith("q"))).toHaveLength(2);
    expect(chosen.filter(({ id }) => id.startsWith("s"))).toHaveLength(MAX_CONCURRENCY.slow);
  });

  test("fill all free slots, never more, and the oldest come first", () =>
    fc.assert(
      fc.property(due, due, fc.integer({ min: -2, max: 32 }), fc.integer({ min: -2, max: 24 }), (q, s, all, slowSlots) => {
        const [quick, slow] = [named("q", q), named("s", s)];
        const chosen = chooseDue({ quick, slow }, { all, slow: slowSlots });
        const ofSlow = chosen.filter(({ id }) => id.startsWith("s")).length;
        expect(ofSlow).toBeLessThanOrEqual(Math.max(0, slowSlots));
        expect(chosen).toHaveLength(Math.min(Math.max(0, all), quick.length + Math.min(slow.length, Math.max(0, slowSlots))));
        expect(new Set(chosen).size).toBe(chosen.length);
        expect(chosen.map(({ dueAt }) => dueAt.getTime())).toEqual(chosen.map(({ dueAt }) => dueAt.getTime()).sort((a, b) => a - b));
      }),
    ));

  test("can include a hundred that hang for ten seconds, once a minute", () =>
    expect((100 * CHECK_MS) / 1000 / CHECK_INTERVAL_SECONDS.usual).toBeLessThan(MAX_CONCURRENCY.slow));
});
