import { describe, expect, test } from "vitest";
import { type RolloutFacts, rolloutBefore, rolloutTimelineOf, soakOf } from "./rollout-timeline";

const at = (time: string) => new Date(`2023-07-23T${time}:00Z`);
const HOUR = 3600;

type Step = RolloutFacts["steps"][number];
const step = (position: number, weight: number, hours: number, from?: string, to?: string): Step => ({
  position,
  weight,
  holdSeconds: hours * HOUR,
  startedAt: from ? at(from) : null,
  endedAt: to ? at(to) : null,
  isRolledBack: false,
});

const planned: RolloutFacts = {
  strategy: "canary",
  status: "planned",
  plannedAt: at("06:00"),
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
  startedAt: at("08:00"),
  steps: [step(1, 10, 1, "08:00", "09:10"), step(2, 30, 2, "09:10"), step(3, 100, 0)],
};
const rolledBack: RolloutFacts = {
  ...running,
  status: "rolled_back",
  endedAt: at("10:00"),
  steps: running.steps.map((it) => (it.position === 2 ? { ...it, endedAt: at("10:00"), isRolledBack: true } : it)),
};
const switched: RolloutFacts = {
  ...planned,
  strategy: "blue_green",
  status: "running",
  startedAt: at("08:00"),
  wayBackSeconds: HOUR,
  fullTrafficAt: at("09:00"),
  wayBackUntil: at("10:00"),
  steps: [step(1, 100, 0, "08:00", "09:00")],
};

const told = (rollout: RolloutFacts, now: string, begins: Date | null = null) =>
  rolloutTimelineOf(rollout, at(now), begins).stretches.map(
    ({ what, weight, state, from, to }) =>
      `${what} ${weight} ${state} ${from?.toISOString().slice(11, 16) ?? "?"}–${to?.toISOString().slice(11, 16) ?? "…"}`,
  );

describe("a rollout in time", () => {
  test.each<[string, RolloutFacts, string, Date | null, string[]]>([
    [
      "only planned, by its holds from where its stage begins",
      planned,
      "07:00",
      at("12:00"),
      ["step 10 coming 12:00–13:00", "step 30 coming 13:00–15:00", "step 100 coming 15:00–…"],
    ],
    [
      "only planned, and never before now",
      planned,
      "14:00",
      at("12:00"),
      ["step 10 coming 14:00–15:00", "step 30 coming 15:00–17:00", "step 100 coming 17:00–…"],
    ],
    [
      "of a stage without days, without a place",
      planned,
      "07:00",
      null,
      ["step 10 coming ?–…", "step 30 coming ?–…", "step 100 coming ?–…"],
    ],
    [
      "under way, what comes after the hold of what runs",
      running,
      "10:00",
      at("12:00"),
      ["step 10 over 08:00–09:10", "step 30 current 09:10–11:10", "step 100 coming 11:10–…"],
    ],
    [
      "held for longer than it had to",
      running,
      "13:00",
      null,
      ["step 10 over 08:00–09:10", "step 30 current 09:10–13:00", "step 100 coming 13:00–…"],
    ],
    ["rolled back, without what never came", rolledBack, "13:00", null, ["step 10 over 08:00–09:10", "step 30 rolled_back 09:10–10:00"]],
    ["switched, the way back open", switched, "09:30", null, ["check 0 over 08:00–09:00", "way-back 100 current 09:00–10:00"]],
    ["switched, the way back closed", switched, "10:30", null, ["check 0 over 08:00–09:00", "way-back 100 over 09:00–10:00"]],
    [
      "switched and done, which ends the way back",
      { ...switched, status: "done", endedAt: at("09:20") },
      "10:30",
      null,
      ["check 0 over 08:00–09:00", "way-back 100 over 09:00–09:20"],
    ],
    [
      "switched back",
      { ...switched, status: "rolled_back", endedAt: at("09:20") },
      "10:30",
      null,
      ["check 0 over 08:00–09:00", "way-back 100 rolled_back 09:00–09:20"],
    ],
    [
      "checked, before the switch",
      { ...switched, fullTrafficAt: null, wayBackUntil: null, steps: [step(1, 100, 1, "08:00")] },
      "08:30",
      null,
      ["check 0 current 08:00–09:00", "way-back 100 coming 09:00–10:00"],
    ],
  ])("%s", (_how, rollout, now, begins, stretches) => {
    expect(told(rollout, now, begins)).toEqual(stretches);
  });

  test("says at which step it is while it runs, and at none afterwards", () => {
    expect([rolloutTimelineOf(running, at("10:00"), null).step, rolloutTimelineOf(rolledBack, at("10:00"), null).step]).toEqual([2, null]);
  });

  test("at an earlier moment is what it was then", () => {
    expect(rolloutBefore(rolledBack, at("06:00")), "not planned yet").toBeNull();
    expect(rolloutBefore(rolledBack, at("07:00"))).toEqual(planned);
    expect(rolloutBefore(rolledBack, at("09:30"))).toEqual(running);
    expect(rolloutBefore(rolledBack, at("11:00"))).toEqual(rolledBack);
    expect(rolloutBefore(switched, at("08:30"))).toMatchObject({ status: "running", fullTrafficAt: null, wayBackUntil: null });
  });
});

test("the soak lasts from full traffic on for as long as the gate asks, where it asks", () => {
  expect(soakOf(null, 24, at("10:00"))).toBeNull();
  expect(soakOf(at("08:00"), 0, at("10:00"))).toBeNull();
  expect(soakOf(at("08:00"), 4, at("10:00"))).toMatchObject({ state: "current", from: at("08:00"), to: at("12:00") });
  expect(soakOf(at("08:00"), 4, at("12:00"))).toMatchObject({ state: "over" });
});
