import { describe, expect, test } from "vitest";
import type { Condition } from "@/lib/domain/gates/condition";
import { type ItemForReader, inReadingOrder, nextAction, type OpenForReader, type RolloutToMove, type StageForReader } from "./next-action";

const open = (condition: Condition, change: Partial<OpenForReader> = {}): OpenForReader => ({
  condition,
  isTurn: true,
  isMine: true,
  ...change,
});
const others = { isMine: false };
const later = { isTurn: false };
const items: Condition = { code: "items-open", open: 2, of: 4 };
const signature: Condition = { code: "sign-off-missing", role: "qa", needed: 1, counted: 0 };
const rejected: Condition = { code: "sign-off-rejected", by: "Ayşe Kaya", comment: null, roles: ["qa"] };
const risk: Condition = { code: "risk-above-limit", riskId: "r1", title: "It is slow", score: 20, limit: 12 };
const running: Condition = { code: "rollout-running", strategy: "canary", weight: 25, step: 2, of: 4 };
const frozen: Condition = { code: "frozen", reason: "Holidays", until: null, untilTime: null };

const item = (id: string, change: Partial<ItemForReader> = {}): ItemForReader => ({
  id,
  isOpen: true,
  isMine: true,
  isOverdue: false,
  lacksEvidence: false,
  ...change,
});
const canary: RolloutToMove = { strategy: "canary", isRunning: true, nextWeight: 50, holdSeconds: 0, isSwitched: false };

const everything = { markItems: true, addEvidence: true, registerImage: true, moveTraffic: true };
const nothing = { markItems: false, addEvidence: false, registerImage: false, moveTraffic: false };
const stage = (change: Partial<StageForReader<OpenForReader>> = {}): StageForReader<OpenForReader> => ({
  unmet: [],
  locked: [],
  items: [],
  rollout: null,
  may: everything,
  waiting: { waiver: false, override: false, vote: false },
  ...change,
});
const act = (change: Partial<StageForReader<OpenForReader>>) => nextAction(stage(change));

describe("the next action of a reader", () => {
  test.each<[string, Partial<StageForReader<OpenForReader>>, object]>([
    ["QA signs when nothing else is missing", { unmet: [open(signature)] }, { kind: "sign" }],
    [
      "QA marks an open item as done before signing",
      { unmet: [open(signature, later), open(items)], items: [item("a")] },
      { kind: "mark-item", itemId: "a" },
    ],
    [
      "QA adds evidence where the open item lacks it",
      { unmet: [open(items)], items: [item("a", { lacksEvidence: true })] },
      { kind: "add-evidence", itemId: "a" },
    ],
    [
      "an item that can be marked at once comes before one that lacks evidence",
      { unmet: [open(items)], items: [item("a", { lacksEvidence: true }), item("b")] },
      { kind: "mark-item", itemId: "b" },
    ],
    [
      "an overdue item comes before one that is not due yet",
      { unmet: [open(items)], items: [item("a"), item("b", { isOverdue: true })] },
      { kind: "mark-item", itemId: "b" },
    ],
    [
      "an item of one's own comes before an overdue one of another person",
      { unmet: [open(items)], items: [item("a", { isMine: false, isOverdue: true }), item("b")] },
      { kind: "mark-item", itemId: "b" },
    ],
    ["a lead registers the image that is missing", { unmet: [open({ code: "image-missing" }), open(items)] }, { kind: "register-image" }],
    ["a lead answers a rejection with another image", { unmet: [open(rejected)] }, { kind: "register-image" }],
    ["another signer answers a rejection with a new decision", { unmet: [open(rejected)], may: nothing }, { kind: "sign" }],
    ["a manager accepts a risk above the limit", { unmet: [open(risk)], may: nothing }, { kind: "meet" }],
    [
      "a lead starts a planned rollout",
      {
        unmet: [open({ code: "rollout-missing", isPlanned: true }), open(items)],
        rollout: { ...canary, isRunning: false, nextWeight: 10 },
        items: [item("a")],
      },
      { kind: "move-traffic", move: "start", weight: 10, holdSeconds: 0 },
    ],
    ["a lead plans a rollout where there is none", { unmet: [open({ code: "rollout-missing", isPlanned: false })] }, { kind: "meet" }],
    [
      "a lead promotes a canary whose hold time is over",
      { unmet: [open(running)], rollout: canary },
      { kind: "move-traffic", move: "promote", weight: 50, holdSeconds: 0 },
    ],
    [
      "a lead sees how long a step is still held",
      { unmet: [open(running, later), open(items)], rollout: { ...canary, holdSeconds: 3000 }, items: [item("a")] },
      { kind: "move-traffic", move: "promote", weight: 50, holdSeconds: 3000 },
    ],
    [
      "a lead finishes a canary at its last step",
      { unmet: [open(running)], rollout: { ...canary, nextWeight: null } },
      { kind: "move-traffic", move: "finish", weight: null, holdSeconds: 0 },
    ],
    [
      "a lead switches a blue-green rollout",
      { unmet: [open(running)], rollout: { ...canary, strategy: "blue_green" } },
      { kind: "move-traffic", move: "switch", weight: null, holdSeconds: 0 },
    ],
    [
      "a broken limit comes before everything else, also while a step is held",
      {
        unmet: [open(running, later), open({ code: "limit-broken", metrics: ["errors"] })],
        rollout: { ...canary, holdSeconds: 3000 },
      },
      { kind: "meet", open: { condition: { code: "limit-broken" } } },
    ],
    [
      "QA waits while a step is held",
      { unmet: [open(running, later)], rollout: { ...canary, holdSeconds: 3000 }, may: nothing },
      { kind: "time" },
    ],
    [
      "a lead cannot promote in a stage that is locked",
      { unmet: [open(running, later)], locked: [open(items, others)], rollout: { ...canary, holdSeconds: 3000 } },
      { kind: "wait", open: { condition: items } },
    ],
    [
      "a request for a waiver comes before waiting",
      { unmet: [open(items, others)], waiting: { waiver: true, override: true, vote: true } },
      { kind: "approve-waiver" },
    ],
    ["an override to review comes before a vote", { waiting: { waiver: false, override: true, vote: true } }, { kind: "review-override" }],
    ["a vote is next where nothing else waits", { waiting: { waiver: false, override: false, vote: true } }, { kind: "vote" }],
    [
      "the turn of another person is waited for",
      { unmet: [open(signature, { ...others, ...later }), open(items, others)] },
      { kind: "wait", open: { condition: items } },
    ],
    ["a locked stage waits for the earlier gate", { unmet: [open(items, later)], locked: [open(signature, others)] }, { kind: "wait" }],
    ["a reader whose turn it is in the earlier stage goes there", { locked: [open(items)] }, { kind: "go-to-lock" }],
    ["a freeze with a last day only takes time", { unmet: [open(frozen, { ...others, ...later })] }, { kind: "time" }],
    ["a complete stage needs nothing", {}, { kind: "complete" }],
  ])("%s", (_what, change, expected) => expect(act(change)).toMatchObject(expected));

  test("a reader without the right to mark items is sent to the checklist", () => {
    expect(act({ unmet: [open(items)], items: [item("a")], may: nothing })).toMatchObject({ kind: "meet", open: { condition: items } });
  });
});

test("the reader's own conditions come first, then those of others by name, then what waits, and signatures last", () => {
  const line = (condition: Condition, waitsFor: string[], change: Partial<OpenForReader> = {}) => ({
    ...open(condition, change),
    waitsFor,
  });
  const ordered = inReadingOrder([
    line(signature, ["Ayşe"], later),
    line(frozen, [], { ...later, ...others }),
    line(risk, ["Manager"], others),
    line({ code: "items-failed", failed: 1 }, ["Can"], others),
    line(items, ["Ayşe"]),
  ]);
  expect(ordered.map(({ condition }) => condition.code)).toEqual([
    "items-open",
    "items-failed",
    "risk-above-limit",
    "frozen",
    "sign-off-missing",
  ]);
});
