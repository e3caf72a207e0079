"use server";

import { approveWaiver } from "@/lib/commands/gates/approve-waiver";
import { askWaiver } from "@/lib/commands/gates/ask-waiver";
import { breakGlass } from "@/lib/commands/gates/break-glass";
import { changeGate } from "@/lib/commands/gates/change-gate";
import { liftFreeze } from "@/lib/commands/gates/lift-freeze";
import { reviewGlass } from "@/lib/commands/gates/review-glass";
import { setFreeze } from "@/lib/commands/gates/set-freeze";
import { withdrawWaiver } from "@/lib/commands/gates/withdraw-waiver";
import { limitRisk } from "@/lib/commands/risks/set-risk-limit";
import { act, type FormState, fields, orNull } from "./form-action";

// As in lib/actions/item.ts: each one only translates a form and hands it to `act`, where perform() decides.

export async function settleGate(_before: FormState, form: FormData): Promise<FormState> {
  const { phase, version, items, evidence, image, strategy, duties, soak, lead, qa, manager } = fields(form);
  const raw = {
    phase,
    version: Number(version),
    requireItems: items === "yes",
    requireEvidence: evidence === "yes",
    requireImage: image === "yes",
    requireStrategy: strategy === "yes",
    separationOfDuties: duties === "yes",
    ...(soak !== undefined && { soakHours: Number(soak) }),
    signOffs: { lead: Number(lead), qa: Number(qa), manager: Number(manager) },
  };
  return (await act(changeGate, raw)).state;
}

export async function limitRisks(_before: FormState, form: FormData): Promise<FormState> {
  const { plan, version, limit } = fields(form);
  return (await act(limitRisk, { plan, version: Number(version), limit: Number(limit) })).state;
}

export async function freeze(_before: FormState, form: FormData): Promise<FormState> {
  const { plan, service, from, to, reason } = fields(form);
  return (await act(setFreeze, { plan, service: orNull(service), from: orNull(from), to: orNull(to), reason })).state;
}

export async function unfreeze(_before: FormState, form: FormData): Promise<FormState> {
  return (await act(liftFreeze, { freeze: fields(form).freeze })).state;
}

export async function wishWaiver(_before: FormState, form: FormData): Promise<FormState> {
  const { stage, of, reason, until } = fields(form);
  // A condition and, where it has several, one check of it, are chosen as one.
  const [condition, ...check] = (of ?? "").split(" ");
  return (await act(askWaiver, { stage, condition, check: orNull(check.join(" ")), reason, until })).state;
}

export async function letWaive(_before: FormState, form: FormData): Promise<FormState> {
  const { waiver, version } = fields(form);
  return (await act(approveWaiver, { waiver, version: Number(version) })).state;
}

export async function endWaiver(_before: FormState, form: FormData): Promise<FormState> {
  const { waiver, version } = fields(form);
  return (await act(withdrawWaiver, { waiver, version: Number(version) })).state;
}

export async function passByGlass(_before: FormState, form: FormData): Promise<FormState> {
  const { stage, reason, password } = fields(form);
  return (await act(breakGlass, { stage, reason, password })).state;
}

export async function lookAtGlass(_before: FormState, form: FormData): Promise<FormState> {
  const { glass, comment } = fields(form);
  return (await act(reviewGlass, { glass, comment: orNull(comment) })).state;
}
