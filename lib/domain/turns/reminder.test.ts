import { describe, expect, test } from "vitest";
import { planState } from "@/lib/domain/state/plan-state";
import { now, plan, today, withStage } from "@/lib/domain/testing";
import { stageTurns } from "./plan-turns";
import { remindRule } from "./reminder";

const members = (["ayse", "ece"] as const).map((id) => ({ id, roles: ["qa" as const] }));
const facts = withStage(plan(), "runner.test", { signOffs: [] });
const state = planState(facts, today, now);
const request = {
  turns: stageTurns(facts, state, members, now),
  unmet: state.stages.get("runner.test")?.unmet ?? [],
  condition: "sign-off-missing" as const,
  byId: "can",
  remindedAt: new Map<string, Date>(),
};
const earlier = new Date("2023-07-21T07:40:00Z");

describe("a reminder", () => {
  test("goes to those whose turn it is", () => expect(remindRule(request)).toEqual({ ok: true, value: { people: ["ayse", "ece"] } }));

  test("does not go to who sends it", () => expect(remindRule({ ...request, byId: "ece" })).toMatchObject({ value: { people: ["ayse"] } }));

  test("goes to the others where some were reminded today", () =>
    expect(remindRule({ ...request, remindedAt: new Map([["ayse", earlier]]) })).toMatchObject({ value: { people: ["ece"] } }));

  test.each([
    [
      "everybody was reminded today",
      { remindedAt: new Map(members.map(({ id }) => [id, earlier])) },
      "reminded-today",
      { at: earlier.toISOString() },
    ],
    ["the condition is met", { condition: "items-open" as const }, "nothing-waits", { condition: "items-open" }],
    ["nobody can act on it now", { turns: [] }, "nobody-to-remind", { condition: "sign-off-missing" }],
    ["only the sender can act on it", { turns: request.turns.map((turn) => ({ ...turn, people: ["can"] })) }, "nobody-to-remind", {}],
  ])("is refused when %s", (_why, change, code, about) =>
    expect(remindRule({ ...request, ...change })).toMatchObject({ ok: false, code, facts: about }),
  );
});
