"use server";

import { redirect } from "next/navigation";
import { commands } from "@/lib/commands";
import { MAX_AT_ONCE } from "@/lib/domain/checklist/item";
import { getWords } from "@/lib/i18n/words";
import { act, choices, type FormState, failed, fields } from "./form-action";

export async function signOff(_before: FormState, form: FormData): Promise<FormState> {
  const { stage, challenge, snapshotHash, decision, comment, reaffirms, password, back } = fields(form);
  // A rejection affirms nothing: it stands for itself.
  const affirmed = decision === "approve" && reaffirms ? { reaffirms } : {};
  const { state, outcome } = await act(commands["signOff.sign"], {
    stage,
    challenge,
    snapshotHash,
    decision,
    comment: comment ?? "",
    password,
    ...affirmed,
  });
  if (outcome.kind === "ok") redirect(back?.startsWith("/plans/") ? back : "/");
  if (outcome.kind === "conflict") return { kind: "failed", message: (await getWords()).t("signOff.conflict"), details: [] };
  return state;
}

/**
 * Signs each stage that was ticked, one after the other: a signature and an event of its own each, with the challenge its part of the page
 * was handed. The first wrong password ends it.
 */
export async function bulkSignOff(_before: FormState, form: FormData): Promise<FormState> {
  const words = await getWords();
  const sent = fields(form);
  const { comment, password, back } = sent;
  const given = (name: string): string | undefined => sent[name];
  const ticked = [...new Set(choices(form, "stage"))].slice(0, MAX_AT_ONCE);
  if (ticked.length === 0) return failed(words.t("signOff.batch.noneTicked"));
  const reasons: string[] = [];
  let signed = 0;
  for (const stage of ticked) {
    const reaffirms = given(`reaffirms ${stage}`);
    const { state, outcome } = await act(commands["signOff.sign"], {
      stage,
      challenge: given(`challenge ${stage}`),
      snapshotHash: given(`hash ${stage}`),
      decision: "approve",
      comment: comment ?? "",
      password,
      ...(reaffirms ? { reaffirms } : {}),
    });
    if (outcome.kind === "ok") signed += 1;
    else {
      const isOfPassword = outcome.kind === "refused" && (outcome.code === "password-wrong" || outcome.code === "signing-locked");
      if (isOfPassword && signed === 0) return state;
      const why =
        outcome.kind === "conflict"
          ? words.t("signOff.conflict")
          : state?.kind === "failed"
            ? [state.message, ...state.details].join(" ")
            : "";
      reasons.push(`${given(`name ${stage}`) ?? ""}: ${why}`);
      if (isOfPassword) break;
    }
  }
  if (reasons.length === 0) redirect(back?.startsWith("/plans/") ? back : "/inbox");
  return { kind: "failed", message: words.t("signOff.batch.some", { signed, count: ticked.length }), details: reasons };
}

export async function revokeSignOff(_before: FormState, form: FormData): Promise<FormState> {
  const { signOff: id, reason } = fields(form);
  return (await act(commands["signOff.revoke"], { signOff: id, reason })).state;
}
