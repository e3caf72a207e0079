import { expect, test } from "vitest";
import type { SignOffFacts } from "@/lib/domain/stage";
import { planState } from "@/lib/domain/state/plan-state";
import { ayse, now, plan, today, withStage } from "@/lib/domain/testing";
import { DEFAULT_GATES } from "./gate";
import { reaffirmRule, type SignOffDecision, signOffRule } from "./sign-off";
import { shownSignatureStatus, signatureStatusAfter } from "./signature-status";

const KEY = "runner.test";
const decide = (decision: SignOffDecision, signOffs: SignOffFacts[]) => {
  const state = planState(withStage(plan(), KEY, { signOffs }), today, now).stages.get(KEY);
  if (!state) throw new Error("The plan has no such stage.");
  const duties = { registeredById: "can", buildOwnerId: "can" };
  return signOffRule({
    stage: state,
    signer: { id: ayse.personId, roles: ayse.roles },
    decision,
    comment: "It drops requests.",
    candidateDigest: "sha256:a",
    duties,
    rules: DEFAULT_GATES.test,
    unmetOf: () => [],
  });
};
const approve = (signOffs: SignOffFacts[]) => decide("approve", signOffs);
const rejected: SignOffFacts = { ...ayse, decision: "reject", comment: "It drops requests." };

test("an approval replaces the signer's own rejection", () => expect(approve([rejected])).toMatchObject({ ok: true }));

test("an approval replaces the rejection of somebody else who may sign", () =>
  expect(approve([{ ...rejected, personId: "another" }])).toMatchObject({ ok: true }));

test("a person cannot give the same decision about the same content twice", () => {
  expect(approve([ayse])).toMatchObject({ ok: false, code: "already-signed" });
  expect(decide("reject", [rejected])).toMatchObject({ ok: false, code: "already-signed" });
});

test.each([
  ["the stage changed since", { epoch: 2 }],
  ["the rejection was of another image", { digest: "sha256:b" }],
])("a person can reject again when %s", (_why, change) =>
  expect(decide("reject", [{ ...rejected, ...change }])).toMatchObject({ ok: true }),
);

const lacking = { decision: "reject", status: "valid", digest: "sha256:a" } as const;
test.each<[string, Parameters<typeof shownSignatureStatus>[0], string | null, string]>([
  ["a rejection of the candidate", lacking, "sha256:a", "valid"],
  ["a rejection of another image", lacking, "sha256:b", "other_image"],
  ["a rejection without a candidate", lacking, null, "other_image"],
  ["a rejection of no recorded image", { ...lacking, digest: null }, "sha256:b", "valid"],
  ["a revoked rejection of another image", { ...lacking, status: "revoked" }, "sha256:b", "revoked"],
  ["an approval of an earlier image", { ...lacking, decision: "approve", status: "stale" }, "sha256:b", "stale"],
])("%s is shown with its status", (_what, signOff, candidate, status) => expect(shownSignatureStatus(signOff, candidate)).toBe(status));

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
