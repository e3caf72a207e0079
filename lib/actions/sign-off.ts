"use server";

import { redirect } from "next/navigation";
import { commands } from "@/lib/commands";
import { MAX_AT_ONCE } from "@/lib/domain/checklist/item";
import { getWords } from "@/lib/i18n/words";
import { type FormState, failed, performForm } from "./form-action";
import { formCommand } from "./form-command";
import { FormReader } from "./form-reader";

export async function signOff(_before: FormState, sent: FormData): Promise<FormState> {
  const form = new FormReader(sent);
  const decision = form.text("decision");
  const { state, outcome } = await performForm(commands["signOff.sign"], {
    stage: form.id("stage"),
    challenge: form.secret("challenge"),
    snapshotHash: form.text("snapshotHash"),
    decision,
    comment: form.text("comment") ?? "",
    password: form.secret("password"),
    // A rejection reaffirms no earlier approval.
    reaffirms: decision === "approve" ? form.textIfFilled("reaffirms") : undefined,
  });
  if (outcome.kind === "ok") redirect(pageBack(form) ?? "/");
  if (outcome.kind === "conflict") return failed((await getWords()).t("signOff.conflict"));
  return state;
}

/**
 * Signs each ticked stage in turn: each gets its own signature and event, with the challenge of its part of the page. The first wrong
 * password ends it.
 */
export async function bulkSignOff(_before: FormState, sent: FormData): Promise<FormState> {
  const words = await getWords();
  const form = new FormReader(sent);
  const ticked = [...new Set(form.choices("stage"))].slice(0, MAX_AT_ONCE);
  if (ticked.length === 0) return failed(words.t("signOff.batch.noneTicked"));
  const reasons: string[] = [];
  let signed = 0;
  for (const stage of ticked) {
    const { state, outcome } = await performForm(commands["signOff.sign"], {
      stage,
      challenge: form.secret(`challenge ${stage}`),
      snapshotHash: form.text(`hash ${stage}`),
      decision: "approve",
      comment: form.text("comment") ?? "",
      password: form.secret("password"),
      reaffirms: form.textIfFilled(`reaffirms ${stage}`),
    });
    if (outcome.kind === "ok") {
      signed += 1;
      continue;
    }
    const isPasswordRefused = outcome.kind === "refused" && (outcome.code === "password-wrong" || outcome.code === "signing-locked");
    if (isPasswordRefused && signed === 0) return state;
    const failure = state?.kind === "failed" ? [state.message, ...state.details].join(" ") : "";
    reasons.push(`${form.text(`name ${stage}`) ?? ""}: ${outcome.kind === "conflict" ? words.t("signOff.conflict") : failure}`);
    if (isPasswordRefused) break;
  }
  if (reasons.length === 0) redirect(pageBack(form) ?? "/inbox");
  return { kind: "failed", message: words.t("signOff.batch.some", { signed, count: ticked.length }), details: reasons };
}

/** The page of a plan that the form came from. */
function pageBack(form: FormReader): string | null {
  const page = form.text("back");
  return page?.startsWith("/plans/") ? page : null;
}

export const revokeSignOff = formCommand(commands["signOff.revoke"], (form) => ({
  signOff: form.id("signOff"),
  reason: form.text("reason"),
}));
