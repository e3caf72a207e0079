import { describe, expect, test } from "vitest";
import type { Condition } from "@/lib/domain/gates/condition";
import type { StageFacts } from "@/lib/domain/stage";
import { aStage, ayse, oneOpen, threeDone, threeOpen } from "@/lib/domain/testing";
import { STATUSES, type StageStatus, stageStatus } from "./status";

const missing: Condition = { code: "sign-off-missing", role: "qa", needed: 1, counted: 0 };
const open: Condition = { code: "items-open", open: 1, of: 3 };

type Cause = { unmet: Condition[]; change: Partial<StageFacts>; lockedBy: number };
/** The facts that give a stage each status. */
const CAUSES: Record<StageStatus, Cause> = {
  rejected: { unmet: [{ code: "sign-off-rejected", by: "Ayşe Kaya", comment: null, roles: ["qa"] }], change: {}, lockedBy: 0 },
  blocked: { unmet: [{ code: "items-failed", failed: 1 }], change: {}, lockedBy: 0 },
  stale: { unmet: [missing], change: { signOffs: [{ ...ayse, status: "stale" }] }, lockedBy: 0 },
  complete: { unmet: [], change: {}, lockedBy: 0 },
  awaiting_sign_off: { unmet: [missing], change: {}, lockedBy: 0 },
  in_progress: { unmet: [open], change: { items: oneOpen }, lockedBy: 0 },
  locked: { unmet: [open], change: {}, lockedBy: 1 },
  not_started: { unmet: [open], change: {}, lockedBy: 0 },
};

const bare = (change: Partial<StageFacts>) => aStage("runner", "test", { items: threeOpen, signOffs: [], ...change });
const status = ({ unmet, change, lockedBy }: Cause) => stageStatus(bare(change), unmet, lockedBy);
const both = (a: Cause, b: Cause): Cause => ({
  unmet: [...a.unmet, ...b.unmet],
  change: { ...a.change, ...b.change },
  lockedBy: a.lockedBy + b.lockedBy,
});

test.each(STATUSES)("a stage is %s for that reason alone", (expected) => expect(status(CAUSES[expected])).toBe(expected));

// `complete` and `awaiting_sign_off` mean that nothing else is missing, so that they have no precedence over what is missing.
const nothingElse = new Set<StageStatus>(["complete", "awaiting_sign_off"]);
const pairs = STATUSES.flatMap((first, index) => STATUSES.slice(index + 1).map((second) => [first, second] as const)).filter(
  ([first]) => !nothingElse.has(first),
);

describe("the first of two statuses that are true counts", () => {
  test.each(pairs)("%s has precedence over %s", (first, second) => {
    expect(status(both(CAUSES[first], CAUSES[second]))).toBe(first);
    expect(status(both(CAUSES[second], CAUSES[first]))).toBe(first);
  });

  test.each([
    ["an earlier gate is unmet", { lockedBy: 2 }],
    ["work has begun", { change: { items: threeDone } }],
    ["both are true", { change: { items: threeDone }, lockedBy: 2 }],
  ])("a met gate is complete and a missing signature is awaited, even if %s", (_what, change) => {
    expect(status({ ...CAUSES.complete, ...change })).toBe("complete");
    expect(status({ ...CAUSES.awaiting_sign_off, ...change })).toBe("awaiting_sign_off");
  });

  test("a stale signature that is not needed any more leaves a stage complete", () => {
    expect(status({ ...CAUSES.complete, change: CAUSES.stale.change })).toBe("complete");
  });
});

test.each([
  ["items-failed", "blocked"],
  ["risk-above-limit", "blocked"],
  ["evidence-failing", "blocked"],
  ["evidence-expired", "blocked"],
  ["frozen", "complete"],
  ["reading-failed", "blocked"],
  ["sign-off-rejected", "rejected"],
  ["sign-off-missing", "awaiting_sign_off"],
  ["not-configured", "not_started"],
  ["items-open", "not_started"],
  ["evidence-missing", "not_started"],
  ["image-missing", "not_started"],
  ["strategy-missing", "not_started"],
  ["soak-running", "not_started"],
] as const)("with only the condition %s unmet a stage is %s", (code, expected) => {
  expect(stageStatus(bare({}), [{ code } as Condition], 0)).toBe(expected);
});
