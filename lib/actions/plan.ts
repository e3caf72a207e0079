"use server";

import { redirect } from "next/navigation";
import { commands } from "@/lib/commands";
import { act, choices, type FormState, fields, orNull } from "./form-action";

// As in lib/actions/item.ts: each one only translates a form and hands it to `act`, where perform() decides.

export async function createPlanFromTemplate(_before: FormState, form: FormData): Promise<FormState> {
  const { title, language, template, services, start } = fields(form);
  const names = (services ?? "").split(/\r?\n/).filter((line) => line.trim() !== "");
  const { state, outcome } = await act(commands["plan.create"], { title, language, template, services: names, start: orNull(start) });
  if (outcome.kind === "ok") redirect(`/plans/${outcome.value.slug}`);
  return state;
}

export async function copyPlan(_before: FormState, form: FormData): Promise<FormState> {
  const { plan, title, start } = fields(form);
  const { state, outcome } = await act(commands["plan.copy"], { plan, title, start: orNull(start) });
  if (outcome.kind === "ok") redirect(`/plans/${outcome.value.slug}`);
  return state;
}

export async function applyChecklist(_before: FormState, form: FormData): Promise<FormState> {
  const { plan, slug, template, from } = fields(form);
  const phases = choices(form, "phases");
  const source = orNull(template) === null ? { from } : { template };
  const { state, outcome } = await act(commands["checklist.apply"], { plan, ...source, ...(phases.length > 0 && { phases }) });
  if (outcome.kind === "ok") redirect(`/plans/${encodeURIComponent(slug ?? "")}/checklist`);
  return state;
}

export async function renamePlan(_before: FormState, form: FormData): Promise<FormState> {
  const { plan, version, title } = fields(form);
  return (await act(commands["plan.rename"], { plan, version: Number(version), title })).state;
}
