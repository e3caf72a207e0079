import { describe, expect, test } from "vitest";
import { type RolloutFacts, rolloutBefore, rolloutTimelineOf, soakOf } from "./rollout-timeline";

const time = (clock: string) => new Date(`2023-07-23T${clock}:00Z`);
const HOUR = 3600;

type Step = RolloutFacts["steps"][number];
const step = (position: number, weight: number, hours: number, from?: string, to?: string): Step => ({
  position,
  weight,
  holdSeconds: hours * HOUR,
  startedAt: from ? time(from) : null,
  endedAt: to ? time(to) : null,
  isRolledBack: false,
});

const planned: RolloutFacts = {
  strategy: "canary",
  status: "planned",
  plannedAt: time("06:00"),
  startedAt: null,
  fullTrafficAt: null,
  wayBackSeconds: 0,
  wayBackUntil: null,
  endedAt: null,
  steps: [step(1, 10, 1), step(2, 30, 2), step(3, 100, 0)],
};
const running: RolloutFacts = {
  ...planned,
  status: "running",
  startedAt: time("08:00"),
  steps: [step(1, 10, 1, "08:00", "09:10"), step(2, 30, 2, "09:10"), step(3, 100, 0)],
};
const rolledBack: RolloutFacts = {
  ...running,
  status: "rolled_back",
  endedAt: time("10:00"),
  steps: running.steps.map((row) => (row.position === 2 ? { ...row, endedAt: time("10:00"), isRolledBack: true } : row)),
};
const switched: RolloutFacts = {
  ...planned,
  strategy: "blue_green",
  status: "running",
  startedAt: time("08:00"),
  wayBackSeconds: HOUR,
  fullTrafficAt: time("09:00"),
  wayBackUntil: time("10:00"),
  steps: [step(1, 100, 0, "08:00", "09:00")],
};

const intervalsOf = (rollout: RolloutFacts, now: string, begins: Date | null = null) =>
  rolloutTimelineOf(rollout, time(now), begins).stretches.map(
    ({ what, weight, state, from, to }) =>
      `${what} ${weight} ${state} ${from?.toISOString().slice(11, 16) ?? "?"}–${to?.toISOString().slice(11, 16) ?? "…"}`,
  );

describe("the timeline of a rollout", () => {
  test.each<[string, RolloutFacts, string, Date | null, string[]]>([
    [
      "that is planned follows the start of its stage",
      planned,
      "07:00",
      time("12:00"),
      ["step 10 coming 12:00–13:00", "step 30 coming 13:00–15:00", "step 100 coming 15:00–…"],
    ],
    [
      "that is planned begins now or later",
      planned,
      "14:00",
      time("12:00"),
      ["step 10 coming 14:00–15:00", "step 30 coming 15:00–17:00", "step 100 coming 17:00–…"],
    ],
    ["in a stage without dates has no times", planned, "07:00", null, ["step 10 coming ?–…", "step 30 coming ?–…", "step 100 coming ?–…"]],
    [
      "under way continues after the hold of the running step",
      running,
      "10:00",
      time("12:00"),
      ["step 10 over 08:00–09:10", "step 30 current 09:10–11:10", "step 100 coming 11:10–…"],
    ],
    [
      "under way extends a hold that lasts longer than planned",
      running,
      "13:00",
      null,
      ["step 10 over 08:00–09:10", "step 30 current 09:10–13:00", "step 100 coming 13:00–…"],
    ],
    [
      "that was rolled back has no steps that never began",
      rolledBack,
      "13:00",
      null,
      ["step 10 over 08:00–09:10", "step 30 rolled_back 09:10–10:00"],
    ],
    ["with an open rollback window", switched, "09:30", null, ["check 0 over 08:00–09:00", "way-back 100 current 09:00–10:00"]],
    ["with a closed rollback window", switched, "10:30", null, ["check 0 over 08:00–09:00", "way-back 100 over 09:00–10:00"]],
    [
      "that was switched and is done has no more rollback window",
      { ...switched, status: "done", endedAt: time("09:20") },
      "10:30",
      null,
      ["check 0 over 08:00–09:00", "way-back 100 over 09:00–09:20"],
    ],
    [
      "that was switched back",
      { ...switched, status: "rolled_back", endedAt: time("09:20") },
      "10:30",
      null,
      ["check 0 over 08:00–09:00", "way-back 100 rolled_back 09:00–09:20"],
    ],
    [
      "that is checked before the switch",
      { ...switched, fullTrafficAt: null, wayBackUntil: null, steps: [step(1, 100, 1, "08:00")] },
      "08:30",
      null,
      ["check 0 current 08:00–09:00", "way-back 100 coming 09:00–10:00"],
    ],
  ])("%s", (_how, rollout, now, begins, intervals) => {
    expect(intervalsOf(rollout, now, begins)).toEqual(intervals);
  });

  test("has the position of the running step, and none after the end", () => {
    expect([rolloutTimelineOf(running, time("10:00"), null).step, rolloutTimelineOf(rolledBack, time("10:00"), null).step]).toEqual([
      2,
      null,
    ]);
  });

  test("can be computed for an earlier time", () => {
    expect(rolloutBefore(rolledBack, time("06:00")), "not planned yet").toBeNull();
    expect(rolloutBefore(rolledBack, time("07:00"))).toEqual(planned);
    expect(rolloutBefore(rolledBack, time("09:30"))).toEqual(running);
    expect(rolloutBefore(rolledBack, time("11:00"))).toEqual(rolledBack);
    expect(rolloutBefore(switched, time("08:30"))).toMatchObject({ status: "running", fullTrafficAt: null, wayBackUntil: null });
  });
});

test("the soak lasts from full traffic on for the required hours", () => {
  expect(soakOf(null, 24, time("10:00"))).toBeNull();
  expect(soakOf(time("08:00"), 0, time("10:00"))).toBeNull();
  expect(soakOf(time("08:00"), 4, time("10:00"))).toMatchObject({ state: "current", from: time("08:00"), to: time("12:00") });
  expect(soakOf(time("08:00"), 4, time("12:00"))).toMatchObject({ state: "over" });
});
