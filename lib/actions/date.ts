"use server";

import { redirect } from "next/navigation";
import { freezeBaseline } from "@/lib/commands/dates/freeze-baseline";
import { setStageDates } from "@/lib/commands/dates/set-stage-dates";
import { changePhase } from "@/lib/commands/services/change-phase";
import { act, type FormState, fields, orNull } from "./form-action";

// As in lib/actions/item.ts: each one only translates a form and hands it to `act`, where perform() decides.

export async function movePhaseDates(_before: FormState, form: FormData): Promise<FormState> {
  const { phase, version, start, end, following, reason, slug } = fields(form);
  const raw = {
    phase,
    version: Number(version),
    start: orNull(start),
    end: orNull(end),
    andFollowing: following === "1",
    reason: reason ?? "",
  };
  const { state, outcome } = await act(changePhase, raw);
  if (outcome.kind === "ok") redirect(`/plans/${encodeURIComponent(slug ?? "")}/dates`);
  return state;
}

export async function moveStageDates(_before: FormState, form: FormData): Promise<FormState> {
  const { stage, version, start, end, reason, slug } = fields(form);
  const raw = { stage, version: Number(version), start: orNull(start), end: orNull(end), reason: reason ?? "" };
  const { state, outcome } = await act(setStageDates, raw);
  if (outcome.kind === "ok") redirect(`/plans/${encodeURIComponent(slug ?? "")}/dates`);
  return state;
}

export async function agreeOnDates(_before: FormState, form: FormData): Promise<FormState> {
  const { plan, version, reason } = fields(form);
  return (await act(freezeBaseline, { plan, version: Number(version), reason: reason ?? "" })).state;
}
