import { describe, expect, test } from "vitest";
import type { Condition } from "@/lib/domain/gates/condition";
import type { StageFacts } from "@/lib/domain/stage";
import { aStage, ayse, oneOpen, threeDone, threeOpen } from "@/lib/domain/testing";
import { STATUSES, type StageStatus, stageStatus } from "./status";

const missing: Condition = { code: "sign-off-missing", role: "qa", needed: 1, counted: 0 };
const open: Condition = { code: "items-open", open: 1, of: 3 };

type Why = { unmet: Condition[]; change: Partial<StageFacts>; lockedBy: number };
/** What makes a stage this; for `complete`, `awaiting_sign_off` and the rest it is what is missing that makes them. */
const WHY: Record<StageStatus, Why> = {
  rejected: { unmet: [{ code: "sign-off-rejected", by: "Ayşe Kaya", comment: null }], change: {}, lockedBy: 0 },
  blocked: { unmet: [{ code: "items-failed", failed: 1 }], change: {}, lockedBy: 0 },
  stale: { unmet: [missing], change: { signOffs: [{ ...ayse, status: "stale" }] }, lockedBy: 0 },
  complete: { unmet: [], change: {}, lockedBy: 0 },
  awaiting_sign_off: { unmet: [missing], change: {}, lockedBy: 0 },
  in_progress: { unmet: [open], change: { items: oneOpen }, lockedBy: 0 },
  locked: { unmet: [open], change: {}, lockedBy: 1 },
  not_started: { unmet: [open], change: {}, lockedBy: 0 },
};

const bare = (change: Partial<StageFacts>) => aStage("runner", "test", { items: threeOpen, signOffs: [], ...change });
const status = ({ unmet, change, lockedBy }: Why) => stageStatus(bare(change), unmet, lockedBy);
const both = (a: Why, b: Why): Why => ({
  unmet: [...a.unmet, ...b.unmet],
  change: { ...a.change, ...b.change },
  lockedBy: a.lockedBy + b.lockedBy,
});

test.each(STATUSES)("a stage is %s when nothing speaks against it", (wanted) => expect(status(WHY[wanted])).toBe(wanted));

// `complete` and `awaiting_sign_off` mean that nothing else is missing: what is missing beside them takes them away, whichever comes first.
const nothingElse = new Set<StageStatus>(["complete", "awaiting_sign_off"]);
const pairs = STATUSES.flatMap((first, at) => STATUSES.slice(at + 1).map((second) => [first, second] as const)).filter(
  ([first]) => !nothingElse.has(first),
);

describe("of two that are true, the first counts", () => {
  test.each(pairs)("%s before %s", (first, second) => {
    expect(status(both(WHY[first], WHY[second]))).toBe(first);
    expect(status(both(WHY[second], WHY[first]))).toBe(first);
  });

  test.each([
    ["an earlier gate is unmet", { lockedBy: 2 }],
    ["work has begun", { change: { items: threeDone } }],
    ["both", { change: { items: threeDone }, lockedBy: 2 }],
  ])("a met gate is complete and a missing signature awaits, though %s", (_what, more) => {
    expect(status({ ...WHY.complete, ...more })).toBe("complete");
    expect(status({ ...WHY.awaiting_sign_off, ...more })).toBe("awaiting_sign_off");
  });

  test("a stale signature that is not needed any more leaves a stage complete", () => {
    expect(status({ ...WHY.complete, change: WHY.stale.change })).toBe("complete");
  });
});

test.each([
  ["items-failed", "blocked"],
  ["risk-above-limit", "blocked"],
  ["evidence-failing", "blocked"],
  ["evidence-expired", "blocked"],
  ["frozen", "blocked"],
  ["reading-failed", "blocked"],
  ["sign-off-rejected", "rejected"],
  ["sign-off-missing", "awaiting_sign_off"],
  ["not-configured", "not_started"],
  ["items-open", "not_started"],
  ["evidence-missing", "not_started"],
  ["image-missing", "not_started"],
  ["strategy-missing", "not_started"],
  ["soak-running", "not_started"],
] as const)("with nothing but %s a stage is %s", (code, wanted) => {
  expect(stageStatus(bare({}), [{ code } as Condition], 0)).toBe(wanted);
});
