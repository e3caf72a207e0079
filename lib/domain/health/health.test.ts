import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  afterCheck,
  type HealthOutcome,
  type HealthStatus,
  healthChange,
  isReadingDue,
  isWell,
  mayExpect,
  UNKNOWN_HEALTH,
  withHealth,
} from "./health";

const minute = (minutes: number) => new Date(Date.UTC(2023, 6, 26, 9, minutes));
const outcome = (minutes: number, why: string | null): HealthOutcome => ({ at: minute(minutes), ms: 20, status: why ? null : 200, why });

/** The health after checks with these outcomes, one a minute, and its changes. */
function healthAfter(outcomes: readonly boolean[], failsAfter: number) {
  let health: HealthStatus = UNKNOWN_HEALTH;
  const changes: [number, string][] = [];
  for (const [index, isGood] of outcomes.entries()) {
    health = afterCheck(health, outcome(index, isGood ? null : "timeout"));
    const to = healthChange(health, failsAfter);
    if (to === null) continue;
    health = withHealth(health, to, minute(index));
    changes.push([index, to]);
  }
  return { health, changes };
}
const [o, x] = [true, false];

describe("the health of a service", () => {
  test.each<[string, boolean[], string | null, number | null, [number, string][]]>([
    ["is unknown before the first check", [], null, null, []],
    ["is well after a first good answer, without a change", [o], "well", 0, []],
    ["is unknown after too few failures", [x, x], null, null, []],
    ["is failing after enough failures from the beginning", [x, x, x], "failing", 0, [[2, "failing"]]],
    ["stays well after two failures", [o, x, x], "well", 0, []],
    ["counts failures again after a good answer", [o, x, x, o, x, x], "well", 0, []],
    ["is failing since the first failure in the row", [o, o, x, x, x], "failing", 2, [[4, "failing"]]],
    ["changes once while the failures go on", [o, x, x, x, x, x], "failing", 1, [[3, "failing"]]],
    [
      "is well again with the first good answer",
      [x, x, x, o],
      "well",
      3,
      [
        [2, "failing"],
        [3, "well"],
      ],
    ],
  ])("%s", (_what, outcomes, state, since, expected) => {
    const { health, changes } = healthAfter(outcomes, 3);
    expect(health).toMatchObject({ state, since: since === null ? null : minute(since) });
    expect(changes).toEqual(expected);
  });

  test("reports a change that was not recorded with the next check", () => {
    const health = [0, 1, 2, 3].reduce((before, minutes) => afterCheck(before, outcome(minutes, "timeout")), UNKNOWN_HEALTH);
    expect(healthChange(health, 3)).toBe("failing");
    expect(withHealth(health, "failing", minute(3))).toMatchObject({ state: "failing", since: minute(0) });
  });

  test("alternates, and is failing only after `failsAfter` failures in a row", () =>
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 60 }), fc.integer({ min: 1, max: 10 }), (outcomes, failsAfter) => {
        const { changes, health } = healthAfter(outcomes, failsAfter);
        for (const [index, [check, to]] of changes.entries()) {
          expect(to).toBe(index % 2 === 0 ? "failing" : "well");
          const row = outcomes.slice(check + 1 - (to === "failing" ? failsAfter : 1), check + 1);
          expect(row).toEqual(Array(to === "failing" ? failsAfter : 1).fill(to === "well"));
        }
        if (outcomes.at(-1)) expect(health).toMatchObject({ state: "well", failedInARow: 0, failedSince: null });
        expect(health.since === null).toBe(health.state === null);
      }),
    ));
});

test.each([
  [200, null, true],
  [299, null, true],
  [300, null, false],
  [404, null, false],
  [404, 404, true],
  [200, 204, false],
])("a status of %i where %s is expected is well: %s", (status, expects, well) => expect(isWell(status, expects)).toBe(well));

test.each([
  [200, true],
  [299, true],
  [301, false],
  [304, false],
  [401, true],
  [503, true],
  [199, false],
  [600, false],
])("the status %i may be expected: %s", (status, may) => expect(mayExpect(status)).toBe(may));

describe("a failing service that is monitored gets one reading", () => {
  const failing = { state: "failing", since: minute(10) } as const;
  test.each<[string, Parameters<typeof isReadingDue>, boolean]>([
    ["when it begins to fail", [failing, minute(0), null], true],
    ["and not a second", [failing, minute(0), minute(12)], false],
    ["each time it begins to fail", [failing, minute(0), minute(5)], true],
    ["when monitoring begins while it is failing", [failing, minute(30), null], true],
    ["when monitoring of another rollout begins", [failing, minute(30), minute(12)], true],
    ["but not before it receives all traffic", [failing, null, null], false],
    ["and not while it is well", [{ state: "well", since: minute(10) }, minute(0), null], false],
    ["and not while its health is unknown", [{ state: null, since: null }, minute(0), null], false],
  ])("%s", (_what, args, isDue) => expect(isReadingDue(...args)).toBe(isDue));
});
