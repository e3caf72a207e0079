"use server";

import { redirect } from "next/navigation";
import { applyChecklist } from "@/lib/commands/checklist/apply-checklist";
import { copyPlan } from "@/lib/commands/plans/copy-plan";
import { createPlanFromTemplate } from "@/lib/commands/plans/create-plan-from-template";
import { act, choices, type FormState, fields, orNull } from "./form-action";

// As in lib/actions/item.ts: each one only translates a form and hands it to `act`, where perform() decides.

export async function newPlanFromTemplate(_before: FormState, form: FormData): Promise<FormState> {
  const { title, language, template, services, start } = fields(form);
  const names = (services ?? "").split(/\r?\n/).filter((line) => line.trim() !== "");
  const { state, outcome } = await act(createPlanFromTemplate, { title, language, template, services: names, start: orNull(start) });
  if (outcome.kind === "ok") redirect(`/plans/${outcome.value.slug}`);
  return state;
}

export async function newPlanLike(_before: FormState, form: FormData): Promise<FormState> {
  const { plan, title, start } = fields(form);
  const { state, outcome } = await act(copyPlan, { plan, title, start: orNull(start) });
  if (outcome.kind === "ok") redirect(`/plans/${outcome.value.slug}`);
  return state;
}

export async function addFromTemplate(_before: FormState, form: FormData): Promise<FormState> {
  const { plan, slug, template, from } = fields(form);
  const phases = choices(form, "phases");
  const source = orNull(template) === null ? { from } : { template };
  const { state, outcome } = await act(applyChecklist, { plan, ...source, ...(phases.length > 0 && { phases }) });
  if (outcome.kind === "ok") redirect(`/plans/${encodeURIComponent(slug ?? "")}/checklist`);
  return state;
}
