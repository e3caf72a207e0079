"use server";

import { redirect } from "next/navigation";
import { acceptRisk } from "@/lib/commands/risks/accept-risk";
import { addMitigation } from "@/lib/commands/risks/add-mitigation";
import { addRisk } from "@/lib/commands/risks/add-risk";
import { changeRisk } from "@/lib/commands/risks/change-risk";
import { linkMitigation } from "@/lib/commands/risks/link-mitigation";
import { removeRisk } from "@/lib/commands/risks/remove-risk";
import { reviewRisk } from "@/lib/commands/risks/review-risk";
import { riskHappens } from "@/lib/commands/risks/risk-happens";
import { levelRisks } from "@/lib/commands/risks/set-risk-levels";
import { withdrawAcceptance } from "@/lib/commands/risks/withdraw-acceptance";
import { act, choices, type FormState, fields, orNull } from "./form-action";

// As in lib/actions/item.ts: each one only translates a form and hands it to `act`, where perform() decides.

/** `test:*` is a phase of every service, `*:<id>` every phase of one; both parts may be a star. */
const touch = (text: string) => {
  const [phase, service] = text.split(":");
  return { phase: phase === "*" ? null : phase, service: service === "*" ? null : (service ?? "") };
};
const step = (text: string | undefined) => (text === undefined || text === "" ? null : Number(text));

export async function putRisk(_before: FormState, form: FormData): Promise<FormState> {
  const { plan, title, category, mitigation } = fields(form);
  const raw = { plan, title, category: orNull(category), mitigation: orNull(mitigation), touches: choices(form, "touch").map(touch) };
  return (await act(addRisk, raw)).state;
}

export async function settleRisk(_before: FormState, form: FormData): Promise<FormState> {
  const sent = fields(form);
  // A place that is to be added has to be chosen: what stands first is none.
  const added = sent.addPhase ? [`${sent.addPhase}:${sent.addService ?? "*"}`] : [];
  const raw = {
    risk: sent.risk,
    version: Number(sent.version),
    title: sent.title,
    category: orNull(sent.category),
    mitigation: orNull(sent.mitigation),
    likelihood: step(sent.likelihood),
    impact: step(sent.impact),
    residualLikelihood: step(sent.residualLikelihood),
    residualImpact: step(sent.residualImpact),
    owner: orNull(sent.owner),
    review: orNull(sent.review),
    ...(sent.status && { status: sent.status }),
    reason: sent.reason ?? "",
    touches: [...choices(form, "touch"), ...added].map(touch),
  };
  return (await act(changeRisk, raw)).state;
}

export async function settleLevels(_before: FormState, form: FormData): Promise<FormState> {
  const { plan, version, medium, high, veryHigh } = fields(form);
  return (await act(levelRisks, { plan, version: Number(version), medium: Number(medium), high: Number(high), veryHigh: Number(veryHigh) }))
    .state;
}

export async function bearRisk(_before: FormState, form: FormData): Promise<FormState> {
  const { risk, version, until, reason, password } = fields(form);
  return (await act(acceptRisk, { risk, version: Number(version), until, reason, password })).state;
}

export async function bearNoLonger(_before: FormState, form: FormData): Promise<FormState> {
  const { risk, version, reason } = fields(form);
  return (await act(withdrawAcceptance, { risk, version: Number(version), reason: reason ?? "" })).state;
}

export async function lookAtRisk(_before: FormState, form: FormData): Promise<FormState> {
  const { risk, version, next, comment } = fields(form);
  return (await act(reviewRisk, { risk, version: Number(version), next, comment: comment ?? "" })).state;
}

export async function tellRiskHappened(_before: FormState, form: FormData): Promise<FormState> {
  const { risk, version, what } = fields(form);
  return (await act(riskHappens, { risk, version: Number(version), what, stages: choices(form, "stage") })).state;
}

export async function putMitigation(_before: FormState, form: FormData): Promise<FormState> {
  const { risk, stage, text, owner, due } = fields(form);
  return (await act(addMitigation, { risk, stage, text, owner: orNull(owner), due: orNull(due) })).state;
}

export async function bindMitigation(_before: FormState, form: FormData): Promise<FormState> {
  const { risk, item, linked } = fields(form);
  return (await act(linkMitigation, { risk, item, isLinked: linked === "yes" })).state;
}

export async function dropRisk(_before: FormState, form: FormData): Promise<FormState> {
  const { risk, version, slug } = fields(form);
  const { state, outcome } = await act(removeRisk, { risk, version: Number(version) });
  if (outcome.kind === "ok") redirect(`/plans/${encodeURIComponent(slug ?? "")}/risks`);
  return state;
}
