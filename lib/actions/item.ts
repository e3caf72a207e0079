"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { addItem } from "@/lib/commands/checklist/add-item";
import { changeItem } from "@/lib/commands/checklist/change-item";
import { markItem } from "@/lib/commands/checklist/mark-item";
import { moveItem } from "@/lib/commands/checklist/move-item";
import { removeItem } from "@/lib/commands/checklist/remove-item";
import { addComment } from "@/lib/commands/comments/add-comment";
import { removeComment } from "@/lib/commands/comments/remove-comment";
import { keepDates } from "@/lib/commands/dates/dismiss-replan-offer";
import { replan } from "@/lib/commands/dates/replan";
import { readNotices } from "@/lib/commands/notifications/read-notifications";
import { renamePlan } from "@/lib/commands/plans/rename-plan";
import { visitPlan } from "@/lib/commands/plans/visit-plan";
import { addService } from "@/lib/commands/services/add-service";
import { addStage } from "@/lib/commands/services/add-stage";
import { changePhase } from "@/lib/commands/services/change-phase";
import { changeService } from "@/lib/commands/services/change-service";
import { removeService } from "@/lib/commands/services/remove-service";
import { removeStage } from "@/lib/commands/services/remove-stage";
import { isLocale, LOCALE_COOKIE } from "@/lib/i18n/locale";
import { isTheme, THEME_COOKIE } from "@/lib/session/theme";
import { act, type FormState, fields, orNull } from "./form-action";

// Every export here can be called by anybody from any address with anything: each one only translates a form and hands it to
// `act`, where perform() decides.

export async function tickItem(_before: FormState, form: FormData): Promise<FormState> {
  const { item, version, state, reason } = fields(form);
  return (await act(markItem, { item, version: Number(version), state, reason: reason ?? "" })).state;
}

export async function editItem(_before: FormState, form: FormData): Promise<FormState> {
  const { item, version, text, owner, due, needsEvidence } = fields(form);
  const raw = { item, version: Number(version), text, owner: orNull(owner), due: orNull(due), needsEvidence: needsEvidence === "on" };
  return (await act(changeItem, raw)).state;
}

export async function reorderItem(_before: FormState, form: FormData): Promise<FormState> {
  const { item, version, to } = fields(form);
  return (await act(moveItem, { item, version: Number(version), to: Number(to) })).state;
}

export async function dropItem(_before: FormState, form: FormData): Promise<FormState> {
  const { item, version } = fields(form);
  return (await act(removeItem, { item, version: Number(version) })).state;
}

export async function newItem(_before: FormState, form: FormData): Promise<FormState> {
  const { stage, text } = fields(form);
  return (await act(addItem, { stage, text })).state;
}

export async function openStage(form: FormData): Promise<void> {
  const { plan, slug, place = "" } = fields(form);
  const [phase, service] = place.split(" ");
  const { outcome } = await act(addStage, { plan, service: orNull(service), phase });
  if (outcome.kind === "ok") redirect(`/plans/${encodeURIComponent(slug ?? "")}?stage=${outcome.value.key}`);
}

export async function closeStage(_before: FormState, form: FormData): Promise<FormState> {
  const { stage, slug } = fields(form);
  const { state, outcome } = await act(removeStage, { stage });
  if (outcome.kind === "ok") redirect(`/plans/${encodeURIComponent(slug ?? "")}`);
  return state;
}

export async function editPlan(_before: FormState, form: FormData): Promise<FormState> {
  const { plan, version, title } = fields(form);
  return (await act(renamePlan, { plan, version: Number(version), title })).state;
}

export async function movePlan(_before: FormState, form: FormData): Promise<FormState> {
  const { plan, version, start, reason } = fields(form);
  return (await act(replan, { plan, version: Number(version), start, reason: reason ?? "" })).state;
}

export async function keepPlanDates(_before: FormState, form: FormData): Promise<FormState> {
  return (await act(keepDates, { plan: fields(form).plan })).state;
}

export async function editPhase(_before: FormState, form: FormData): Promise<FormState> {
  const { phase, version, name, owner, advisory } = fields(form);
  const named = orNull(name) === null ? {} : { name };
  const raw = { phase, version: Number(version), ...named, owner: orNull(owner), advisory: advisory === "on" };
  return (await act(changePhase, raw)).state;
}

export async function newService(_before: FormState, form: FormData): Promise<FormState> {
  const { plan, name } = fields(form);
  return (await act(addService, { plan, name })).state;
}

export async function editService(_before: FormState, form: FormData): Promise<FormState> {
  const { service, version, name, strategy } = fields(form);
  return (await act(changeService, { service, version: Number(version), name, strategy: orNull(strategy) })).state;
}

export async function dropService(_before: FormState, form: FormData): Promise<FormState> {
  const { service, version } = fields(form);
  return (await act(removeService, { service, version: Number(version) })).state;
}

export async function newComment(_before: FormState, form: FormData): Promise<FormState> {
  const { stage, item, text } = fields(form);
  return (await act(addComment, { stage, item: orNull(item), text })).state;
}

export async function dropComment(_before: FormState, form: FormData): Promise<FormState> {
  return (await act(removeComment, { comment: fields(form).comment })).state;
}

export async function seenActivity(form: FormData): Promise<void> {
  const { plan, upTo } = fields(form);
  await act(visitPlan, { plan, upTo: Number(upTo), seen: true });
}

export async function markRead(form: FormData): Promise<void> {
  const { notices, upTo } = fields(form);
  await act(readNotices, upTo === undefined ? { notices: notices?.split(" ") } : { upTo });
}

const YEAR_SECONDS = 365 * 24 * 60 * 60;

// How the pages look to this browser: kept in cookies, changing nothing that is stored.
export async function choose(form: FormData): Promise<void> {
  const { language, theme } = fields(form);
  const jar = await cookies();
  const options = { maxAge: YEAR_SECONDS, sameSite: "lax", httpOnly: true, path: "/" } as const;
  if (isLocale(language)) jar.set(LOCALE_COOKIE, language, options);
  if (isTheme(theme)) jar.set(THEME_COOKIE, theme, options);
}
