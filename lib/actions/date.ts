"use server";

import { redirect } from "next/navigation";
import { commands } from "@/lib/commands";
import { act, type FormState, fields, orNull } from "./form-action";

// As in lib/actions/item.ts: each one only translates a form and hands it to `act`, where perform() decides.

export async function changePhase(_before: FormState, form: FormData): Promise<FormState> {
  const { phase, version, start, end, following, reason, slug } = fields(form);
  const raw = {
    phase,
    version: Number(version),
    start: orNull(start),
    end: orNull(end),
    andFollowing: following === "1",
    reason: reason ?? "",
  };
  const { state, outcome } = await act(commands["phase.change"], raw);
  if (outcome.kind === "ok") redirect(`/plans/${encodeURIComponent(slug ?? "")}/dates`);
  return state;
}

export async function setStageDates(_before: FormState, form: FormData): Promise<FormState> {
  const { stage, version, start, end, reason, slug } = fields(form);
  const raw = { stage, version: Number(version), start: orNull(start), end: orNull(end), reason: reason ?? "" };
  const { state, outcome } = await act(commands["stage.setDates"], raw);
  if (outcome.kind === "ok") redirect(`/plans/${encodeURIComponent(slug ?? "")}/dates`);
  return state;
}

export async function freezeBaseline(_before: FormState, form: FormData): Promise<FormState> {
  const { plan, version, reason } = fields(form);
  return (await act(commands["plan.freezeBaseline"], { plan, version: Number(version), reason: reason ?? "" })).state;
}

export async function replan(_before: FormState, form: FormData): Promise<FormState> {
  const { plan, version, start, reason } = fields(form);
  return (await act(commands["plan.replan"], { plan, version: Number(version), start, reason: reason ?? "" })).state;
}

export async function dismissReplanOffer(_before: FormState, form: FormData): Promise<FormState> {
  return (await act(commands["plan.dismissReplanOffer"], { plan: fields(form).plan })).state;
}
