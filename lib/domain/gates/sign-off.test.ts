import { expect, test } from "vitest";
import type { SignOffFacts } from "@/lib/domain/stage";
import { planState } from "@/lib/domain/state/plan-state";
import { ayse, now, plan, today, withStage } from "@/lib/domain/testing";
import { DEFAULT_GATES } from "./gate";
import { reaffirmRule, signOffRule } from "./sign-off";
import { signatureStatusAfter } from "./signature-status";

const KEY = "runner.test";
const approves = (signOffs: SignOffFacts[]) => {
  const state = planState(withStage(plan(), KEY, { signOffs }), today, now).stages.get(KEY);
  if (!state) throw new Error("The stage is gone.");
  const duties = { registeredById: "can", buildOwnerId: "can" };
  return signOffRule({
    stage: state,
    signer: { id: ayse.personId, roles: ayse.roles },
    decision: "approve",
    comment: null,
    duties,
    rules: DEFAULT_GATES.test,
    unmetOf: () => [],
  });
};
const rejected: SignOffFacts = { ...ayse, decision: "reject", comment: "It drops requests." };

test("one's own rejection goes with the approval that takes its place", () => expect(approves([rejected])).toMatchObject({ ok: true }));

test("somebody else's stands in the way, also of one who is called the same", () => {
  const namesake = { ...rejected, personId: "another" };
  expect(approves([namesake])).toMatchObject({ ok: false, code: "gate-unmet" });
  expect(approves([rejected, namesake])).toMatchObject({ ok: false, code: "gate-unmet" });
});

const lapsed = { personId: "ayse", stageId: "s", decision: "approve", standing: "stale" } as const;
const by = { personId: "ayse", stageId: "s", decision: "approve", reason: "Only a word changed." } as const;
test.each([
  ["theirs, with a reason", lapsed, by, null],
  ["theirs, without a reason", lapsed, { ...by, reason: null }, "reaffirmation-without-reason"],
  ["theirs, with too short a reason", lapsed, { ...by, reason: "fine" }, "reaffirmation-without-reason"],
  ["somebody else's", lapsed, { ...by, personId: "can" }, "nothing-to-reaffirm"],
  ["of another stage", lapsed, { ...by, stageId: "t" }, "nothing-to-reaffirm"],
  ["by rejecting", lapsed, { ...by, decision: "reject" as const }, "nothing-to-reaffirm"],
  ["a rejection", { ...lapsed, decision: "reject" as const }, by, "nothing-to-reaffirm"],
  ["one that is valid", { ...lapsed, standing: "valid" }, by, "nothing-to-reaffirm"],
  ["one that was revoked", { ...lapsed, standing: "revoked" }, by, "nothing-to-reaffirm"],
  ["none", null, by, "nothing-to-reaffirm"],
])("a lapsed approval that is %s is affirmed, or is told why not", (_what, one, how, code) =>
  expect(reaffirmRule(one, how)).toMatchObject(code === null ? { ok: true } : { ok: false, code }),
);

test("a signature is never valid again", () => {
  const happenings = ["content-changed", "revoked", "signed-again", "expired"] as const;
  for (const first of happenings) {
    const after = signatureStatusAfter("valid", first);
    expect(after).not.toBe("valid");
    for (const next of happenings) expect(signatureStatusAfter(after, next)).toBe(after);
  }
});
