"use server";

import { redirect } from "next/navigation";
import { commands } from "@/lib/commands";
import { act, choices, type FormState, fields, orNull } from "./form-action";

// As in lib/actions/item.ts: each one only translates a form and hands it to `act`, where perform() decides.

/** `test:*` is a phase of every service, `*:<id>` every phase of one; both parts may be a star. */
const touch = (text: string) => {
  const [phase, service] = text.split(":");
  return { phase: phase === "*" ? null : phase, service: service === "*" ? null : (service ?? "") };
};
const step = (text: string | undefined) => (text === undefined || text === "" ? null : Number(text));

export async function addRisk(_before: FormState, form: FormData): Promise<FormState> {
  const { plan, title, category, mitigation } = fields(form);
  const raw = { plan, title, category: orNull(category), mitigation: orNull(mitigation), touches: choices(form, "touch").map(touch) };
  return (await act(commands["risk.add"], raw)).state;
}

export async function changeRisk(_before: FormState, form: FormData): Promise<FormState> {
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
  return (await act(commands["risk.change"], raw)).state;
}

export async function setRiskLevels(_before: FormState, form: FormData): Promise<FormState> {
  const { plan, version, medium, high, veryHigh } = fields(form);
  return (
    await act(commands["plan.setRiskLevels"], {
      plan,
      version: Number(version),
      medium: Number(medium),
      high: Number(high),
      veryHigh: Number(veryHigh),
    })
  ).state;
}

export async function acceptRisk(_before: FormState, form: FormData): Promise<FormState> {
  const { risk, version, until, reason, password } = fields(form);
  return (await act(commands["risk.accept"], { risk, version: Number(version), until, reason, password })).state;
}

export async function withdrawAcceptance(_before: FormState, form: FormData): Promise<FormState> {
  const { risk, version, reason } = fields(form);
  return (await act(commands["risk.withdrawAcceptance"], { risk, version: Number(version), reason: reason ?? "" })).state;
}

export async function reviewRisk(_before: FormState, form: FormData): Promise<FormState> {
  const { risk, version, next, comment } = fields(form);
  return (await act(commands["risk.review"], { risk, version: Number(version), next, comment: comment ?? "" })).state;
}

export async function riskHappens(_before: FormState, form: FormData): Promise<FormState> {
  const { risk, version, what } = fields(form);
  return (await act(commands["risk.happen"], { risk, version: Number(version), what, stages: choices(form, "stage") })).state;
}

export async function addMitigation(_before: FormState, form: FormData): Promise<FormState> {
  const { risk, stage, text, owner, due } = fields(form);
  return (await act(commands["risk.addMitigation"], { risk, stage, text, owner: orNull(owner), due: orNull(due) })).state;
}

export async function linkMitigation(_before: FormState, form: FormData): Promise<FormState> {
  const { risk, item, linked } = fields(form);
  return (await act(commands["risk.linkMitigation"], { risk, item, isLinked: linked === "yes" })).state;
}

export async function removeRisk(_before: FormState, form: FormData): Promise<FormState> {
  const { risk, version, slug } = fields(form);
  const { state, outcome } = await act(commands["risk.remove"], { risk, version: Number(version) });
  if (outcome.kind === "ok") redirect(`/plans/${encodeURIComponent(slug ?? "")}/risks`);
  return state;
}
