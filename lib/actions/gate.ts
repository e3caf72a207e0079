"use server";

import { commands } from "@/lib/commands";
import { act, type FormState, fields, orNull } from "./form-action";

// As in lib/actions/item.ts: each one only translates a form and hands it to `act`, where perform() decides.

export async function changeGate(_before: FormState, form: FormData): Promise<FormState> {
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
  return (await act(commands["gate.change"], raw)).state;
}

export async function setRiskLimit(_before: FormState, form: FormData): Promise<FormState> {
  const { plan, version, limit } = fields(form);
  return (await act(commands["plan.setRiskLimit"], { plan, version: Number(version), limit: Number(limit) })).state;
}

export async function setFreeze(_before: FormState, form: FormData): Promise<FormState> {
  const { plan, service, from, to, reason } = fields(form);
  return (await act(commands["freeze.set"], { plan, service: orNull(service), from: orNull(from), to: orNull(to), reason })).state;
}

export async function liftFreeze(_before: FormState, form: FormData): Promise<FormState> {
  return (await act(commands["freeze.lift"], { freeze: fields(form).freeze })).state;
}

export async function askWaiver(_before: FormState, form: FormData): Promise<FormState> {
  const { stage, of, reason, until } = fields(form);
  // A condition and, where it has several, one check of it, are chosen as one.
  const [condition, ...check] = (of ?? "").split(" ");
  return (await act(commands["waiver.ask"], { stage, condition, check: orNull(check.join(" ")), reason, until })).state;
}

export async function approveWaiver(_before: FormState, form: FormData): Promise<FormState> {
  const { waiver, version } = fields(form);
  return (await act(commands["waiver.approve"], { waiver, version: Number(version) })).state;
}

export async function withdrawWaiver(_before: FormState, form: FormData): Promise<FormState> {
  const { waiver, version } = fields(form);
  return (await act(commands["waiver.withdraw"], { waiver, version: Number(version) })).state;
}

export async function breakGlass(_before: FormState, form: FormData): Promise<FormState> {
  const { stage, reason, password } = fields(form);
  return (await act(commands["glass.break"], { stage, reason, password })).state;
}

export async function reviewGlass(_before: FormState, form: FormData): Promise<FormState> {
  const { glass, comment } = fields(form);
  return (await act(commands["glass.review"], { glass, comment: orNull(comment) })).state;
}
