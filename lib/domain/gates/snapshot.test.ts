import { describe, expect, test } from "vitest";
import { DEFAULT_GATES } from "./gate";
import { type Snapshot, snapshotDifferences, snapshotOf } from "./snapshot";

const content = (phase: Snapshot["stage"]["phase"], strategy: Snapshot["strategy"]): Omit<Snapshot, "format"> => ({
  plan: { id: "p", title: "P" },
  stage: { id: "s", key: `runner.${phase}`, phase, epoch: 1 },
  service: { id: "runner", name: "Runner" },
  image: null,
  items: [],
  evidence: [],
  risks: [],
  strategy,
  gate: DEFAULT_GATES[phase],
});

describe("the strategy of a rollout", () => {
  test.each(["prep", "build", "test"] as const)("is not part of what is signed in %s", (phase) => {
    expect(snapshotOf(content(phase, "canary"))).toEqual(snapshotOf(content(phase, null)));
  });

  test.each(["deploy", "monitor"] as const)("is part of what is signed in %s", (phase) => {
    const [before, after] = [snapshotOf(content(phase, "canary")), snapshotOf(content(phase, "blue_green"))];
    expect(snapshotDifferences(before, after)).toEqual([{ kind: "strategy" }]);
  });

  test("in a Test snapshot of an earlier version is no difference to one without it", () => {
    const stored: Snapshot = { ...snapshotOf(content("test", null)), strategy: "canary" };
    expect(snapshotDifferences(stored, snapshotOf(content("test", "blue_green")))).toEqual([]);
  });
});
