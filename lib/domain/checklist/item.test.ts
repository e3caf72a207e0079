import { describe, expect, test } from "vitest";
import { type PlanFacts, planState } from "@/lib/domain/state/plan-state";
import { now, oneOpen, plan, rejection, threeOpen, today, withStage } from "@/lib/domain/testing";
import { type ItemMark, markItemRule } from "./item";

const simple = { needsEvidence: false, hasEvidence: false };

function mark(
  state: ItemMark["state"],
  {
    reason = null,
    item = simple,
    facts = plan(),
    key = "runner.test",
  }: { reason?: string | null; item?: typeof simple; facts?: PlanFacts; key?: string } = {},
) {
  const { stages } = planState(facts, today, now);
  const stage = stages.get(key);
  if (!stage) throw new Error(`No stage ${key}.`);
  return markItemRule(item, { state, reason }, stage, (other) => stages.get(other)?.unmet ?? []);
}

const locked = () => withStage(withStage(plan(), "plan.prep", { items: oneOpen }), "runner.build", { items: threeOpen });

describe("an item is marked", () => {
  test.each([
    ["done", { state: "done", reason: null }, { state: "done", reason: null }],
    ["done, which drops the reason", { state: "done", reason: "because" }, { state: "done", reason: null }],
    ["open again, which drops the reason", { state: "open", reason: "because" }, { state: "open", reason: null }],
    ["failed, with a reason", { state: "failed", reason: "It crashed." }, { state: "failed", reason: "It crashed." }],
    ["not applicable, with a reason", { state: "not_applicable", reason: "No GPU." }, { state: "not_applicable", reason: "No GPU." }],
  ] as const)("%s", (_how, { state, reason }, value) => expect(mark(state, { reason })).toEqual({ ok: true, value }));

  test.each(["failed", "not_applicable"] as const)("%s only with a reason", (state) => {
    for (const reason of [null, ""]) expect(mark(state, { reason })).toEqual({ ok: false, code: "reason-missing", facts: { state } });
  });

  test.each([
    ["needs evidence and has none", { needsEvidence: true, hasEvidence: false }, false],
    ["needs evidence and has it", { needsEvidence: true, hasEvidence: true }, true],
    ["needs none", { needsEvidence: false, hasEvidence: false }, true],
  ])("done if it %s: %s", (_what, item, ok) => expect(mark("done", { item }).ok).toBe(ok));

  test("failed without the evidence that done would need", () => {
    expect(mark("failed", { reason: "It crashed.", item: { needsEvidence: true, hasEvidence: false } }).ok).toBe(true);
  });
});

describe("while earlier gates are unmet", () => {
  test.each(["done", "failed", "not_applicable"] as const)("%s is refused with every unmet condition, the nearest stage first", (state) => {
    expect(
      mark(state, { reason: "It crashed.", facts: withStage(locked(), "runner.build", { items: threeOpen, signOffs: [rejection] }) }),
    ).toEqual({
      ok: false,
      code: "stage-locked",
      facts: {
        stage: "runner.test",
        unmet: [
          {
            stage: "runner.build",
            phase: "build",
            phaseName: "build",
            conditions: [
              { code: "sign-off-rejected", by: "Deniz Ak", comment: "It drops requests.", roles: [] },
              { code: "items-open", open: 3, of: 3 },
            ],
          },
          { stage: "plan.prep", phase: "prep", phaseName: "prep", conditions: [{ code: "items-open", open: 1, of: 3 }] },
        ],
      },
    });
  });

  test("reopening an item is always allowed", () => expect(mark("open", { facts: locked() })).toMatchObject({ ok: true }));

  test("items of the first stage can be marked", () => expect(mark("done", { facts: locked(), key: "plan.prep" }).ok).toBe(true));
});
