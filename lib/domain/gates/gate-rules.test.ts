import { describe, expect, test } from "vitest";
import type { Staff } from "@/lib/domain/people/staff";
import { DEFAULT_GATES } from "./gate";
import { changeGateRule, type GateContext, type GateRulesToSave, isSameRules } from "./gate-rules";

const staff: Staff = {
  members: [
    { personId: "can", roles: ["lead"], hasLogin: true },
    { personId: "ayse", roles: ["qa"], hasLogin: true },
    { personId: "deniz", roles: ["manager", "qa"], hasLogin: true },
  ],
  buildOwnerId: "can",
  scriptsRegister: false,
};
const { advisory: _advisory, ...current } = DEFAULT_GATES.test;
const context: GateContext = { phase: "test", hasPlanWide: false, staff };
const change = (rules: Partial<GateRulesToSave>, overrides: Partial<GateContext> = {}) =>
  changeGateRule(current, { ...current, ...rules }, { ...context, ...overrides });
const codeOf = (end: ReturnType<typeof changeGateRule>) => (end.ok ? "ok" : end.code);
const slots = (qa: number, manager = 0, lead = 0) => [
  { role: "qa" as const, count: qa },
  { role: "manager" as const, count: manager },
  { role: "lead" as const, count: lead },
];

describe("a gate's rules are refused", () => {
  test.each([
    ["they ask for nothing at all", { requireItems: false, requireEvidence: false, signOffs: [] }, {}, "gate-asks-nothing"],
    ["they ask for nobody's signature", { requireItems: false, requireEvidence: false, signOffs: slots(0) }, {}, "gate-asks-nothing"],
    [
      "they ask for signatures alone, and plan-wide work is not signed",
      { requireItems: false, requireEvidence: false },
      { hasPlanWide: true },
      "gate-asks-nothing",
    ],
    ["three of QA must sign where there are two", { signOffs: slots(3) }, {}, "gate-unsignable"],
    ["one person would have to fill two places", { signOffs: slots(2, 1) }, {}, "gate-unsignable"],
    ["the only lead must sign and owns the build", { signOffs: slots(0, 0, 1) }, {}, "gate-unsignable"],
    ["they require a soak outside of Monitor", { soakHours: 24 }, {}, "soak-elsewhere"],
  ])("when %s", (_why, rules, overrides, code) => expect(codeOf(change(rules, overrides))).toBe(code));
});

describe("a gate's rules are accepted", () => {
  test.each([
    ["two of QA", { signOffs: slots(2) }, {}],
    ["one of QA and a manager, who both could be the same", { signOffs: slots(1, 1) }, {}],
    ["a lead who owns the build, without separation of duties", { signOffs: slots(0, 0, 1), separationOfDuties: false }, {}],
    ["evidence alone", { requireItems: false, signOffs: [] }, {}],
    ["a soak in Monitor", { soakHours: 48 }, { phase: "monitor" as const }],
  ])("of %s", (_what, rules, overrides) => expect(codeOf(change(rules, overrides))).toBe("ok"));

  test("and roles of which no signature is required are dropped", () => {
    const end = change({ signOffs: slots(1) });
    expect(end.ok && end.value.signOffs).toEqual([{ role: "qa", count: 1 }]);
  });

  test("where nobody can sign, if the required signatures do not change", () => {
    const onlyLead = { ...staff, members: staff.members.slice(0, 1) };
    expect(codeOf(change({ requireStrategy: true }, { staff: onlyLead }))).toBe("ok");
    expect(codeOf(change({ signOffs: slots(2) }, { staff: onlyLead }))).toBe("gate-unsignable");
  });
});

test("rules are the same whatever the order of their roles", () => {
  expect(isSameRules({ ...current, signOffs: slots(1, 2, 3) }, { ...current, signOffs: slots(1, 2, 3).reverse() })).toBe(true);
  expect(isSameRules(current, { ...current, requireStrategy: true })).toBe(false);
});
