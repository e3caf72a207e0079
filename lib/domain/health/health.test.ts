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

const at = (minutes: number) => new Date(Date.UTC(2023, 6, 26, 9, minutes));
const outcome = (minutes: number, why: string | null): HealthOutcome => ({ at: at(minutes), ms: 20, status: why ? null : 200, why });

/** How it stands after these outcomes, a minute apart, each turn said at once; and the turns. */
function walk(outcomes: readonly boolean[], failsAfter: number) {
  let standing: HealthStatus = UNKNOWN_HEALTH;
  const turns: [number, string][] = [];
  for (const [minute, isGood] of outcomes.entries()) {
    standing = afterCheck(standing, outcome(minute, isGood ? null : "timeout"));
    const to = healthChange(standing, failsAfter);
    if (to === null) continue;
    standing = withHealth(standing, to, at(minute));
    turns.push([minute, to]);
  }
  return { standing, turns };
}
const [o, x] = [true, false];

describe("how a check stands", () => {
  test.each<[string, boolean[], string | null, number | null, [number, string][]]>([
    ["before anything was asked", [], null, null, []],
    ["after a first good answer, which is no turn", [o], "well", 0, []],
    ["after failures that are too few", [x, x], null, null, []],
    ["after too many from the beginning", [x, x, x], "failing", 0, [[2, "failing"]]],
    ["well, and failed twice", [o, x, x], "well", 0, []],
    ["well, failed twice, and well again", [o, x, x, o, x, x], "well", 0, []],
    ["failing since the first failure of the row", [o, o, x, x, x], "failing", 2, [[4, "failing"]]],
    ["failing on and on", [o, x, x, x, x, x], "failing", 1, [[3, "failing"]]],
    [
      "well again with the first good answer",
      [x, x, x, o],
      "well",
      3,
      [
        [2, "failing"],
        [3, "well"],
      ],
    ],
  ])("%s", (_what, outcomes, state, since, turns) => {
    const walked = walk(outcomes, 3);
    expect(walked.standing).toMatchObject({ state, since: since === null ? null : at(since) });
    expect(walked.turns).toEqual(turns);
  });

  test("a turn that nobody said is said with the next check", () => {
    let standing = [0, 1, 2].reduce((before, minute) => afterCheck(before, outcome(minute, "timeout")), UNKNOWN_HEALTH);
    standing = afterCheck(standing, outcome(3, "timeout"));
    expect(healthChange(standing, 3)).toBe("failing");
    expect(withHealth(standing, "failing", at(3))).toMatchObject({ state: "failing", since: at(0) });
  });

  test("turns alternate, each of them rests on its row, and a turn to failing takes as many failures as were said", () =>
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 60 }), fc.integer({ min: 1, max: 10 }), (outcomes, failsAfter) => {
        const { turns, standing } = walk(outcomes, failsAfter);
        for (const [index, [minute, to]] of turns.entries()) {
          expect(to).toBe(index % 2 === 0 ? "failing" : "well");
          const row = outcomes.slice(minute + 1 - (to === "failing" ? failsAfter : 1), minute + 1);
          expect(row).toEqual(Array(to === "failing" ? failsAfter : 1).fill(to === "well"));
        }
        if (outcomes.at(-1)) expect(standing).toMatchObject({ state: "well", failedInARow: 0, failedSince: null });
        expect(standing.since === null).toBe(standing.state === null);
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
])("a status of %i where %s is expected is well: %s", (status, expects, is) => expect(isWell(status, expects)).toBe(is));

test.each([
  [200, true],
  [299, true],
  [301, false],
  [304, false],
  [401, true],
  [503, true],
  [199, false],
  [600, false],
])("whether %i may be expected: %s", (status, may) => expect(mayExpect(status)).toBe(may));

describe("a failing service that is monitored gets one reading", () => {
  const failing = { state: "failing", since: at(10) } as const;
  test.each<[string, Parameters<typeof isReadingDue>, boolean]>([
    ["when it turns", [failing, at(0), null], true],
    ["and not a second", [failing, at(0), at(12)], false],
    ["for each time it turns", [failing, at(0), at(5)], true],
    ["when monitoring begins while it is failing", [failing, at(30), null], true],
    ["when monitoring of another rollout begins", [failing, at(30), at(12)], true],
    ["but not before all of the traffic goes to it", [failing, null, null], false],
    ["and not while it is well", [{ state: "well", since: at(10) }, at(0), null], false],
    ["and not while nothing is known", [{ state: null, since: null }, at(0), null], false],
  ])("%s", (_what, asked, owes) => expect(isReadingDue(...asked)).toBe(owes));
});
