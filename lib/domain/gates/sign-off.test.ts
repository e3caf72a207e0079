import { expect, test } from "vitest";
import type { SignOffFacts } from "@/lib/domain/stage";
import { planState } from "@/lib/domain/state/plan-state";
import { ayse, now, plan, today, withStage } from "@/lib/domain/testing";
import { DEFAULT_GATES } from "./gate";
import { reaffirmRule, signOffRule } from "./sign-off";
import { signatureStatusAfter } from "./signature-status";

const KEY = "runner.test";
const approve = (signOffs: SignOffFacts[]) => {
  const state = planState(withStage(plan(), KEY, { signOffs }), today, now).stages.get(KEY);
  if (!state) throw new Error("The plan has no such stage.");
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

test("an approval replaces the signer's own rejection", () => expect(approve([rejected])).toMatchObject({ ok: true }));

test("a rejection by somebody else blocks an approval, even by a person of the same name", () => {
  const namesake = { ...rejected, personId: "another" };
  expect(approve([namesake])).toMatchObject({ ok: false, code: "gate-unmet" });
  expect(approve([rejected, namesake])).toMatchObject({ ok: false, code: "gate-unmet" });
});

const stale = { personId: "ayse", stageId: "s", decision: "approve", standing: "stale" } as const;
const request = { personId: "ayse", stageId: "s", decision: "approve", reason: "Only a word changed." } as const;
test.each([
  ["theirs, with a reason", stale, request, null],
  ["theirs, without a reason", stale, { ...request, reason: null }, "reaffirmation-without-reason"],
  ["theirs, with too short a reason", stale, { ...request, reason: "fine" }, "reaffirmation-without-reason"],
  ["somebody else's", stale, { ...request, personId: "can" }, "nothing-to-reaffirm"],
  ["of another stage", stale, { ...request, stageId: "t" }, "nothing-to-reaffirm"],
  ["by rejecting", stale, { ...request, decision: "reject" as const }, "nothing-to-reaffirm"],
  ["a rejection", { ...stale, decision: "reject" as const }, request, "nothing-to-reaffirm"],
  ["one that is valid", { ...stale, standing: "valid" }, request, "nothing-to-reaffirm"],
  ["one that was revoked", { ...stale, standing: "revoked" }, request, "nothing-to-reaffirm"],
  ["none", null, request, "nothing-to-reaffirm"],
])("reaffirming an approval (%s) is accepted or refused with its code", (_what, earlier, reaffirmation, code) =>
  expect(reaffirmRule(earlier, reaffirmation)).toMatchObject(code === null ? { ok: true } : { ok: false, code }),
);

test("a signature is never valid again", () => {
  const events = ["content-changed", "revoked", "signed-again", "expired"] as const;
  for (const first of events) {
    const after = signatureStatusAfter("valid", first);
    expect(after).not.toBe("valid");
    for (const next of events) expect(signatureStatusAfter(after, next)).toBe(after);
  }
});
