"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { commands } from "@/lib/commands";
import { isLocale, LOCALE_COOKIE } from "@/lib/i18n/locale";
import { isTheme, THEME_COOKIE } from "@/lib/session/theme";
import { act, type FormState, fields, orNull } from "./form-action";

// Every export here can be called by anybody from any address with anything: each one only translates a form and hands it to
// `act`, where perform() decides.

export async function markItem(_before: FormState, form: FormData): Promise<FormState> {
  const { item, version, state, reason } = fields(form);
  return (await act(commands["item.mark"], { item, version: Number(version), state, reason: reason ?? "" })).state;
}

export async function changeItem(_before: FormState, form: FormData): Promise<FormState> {
  const { item, version, text, owner, due, needsEvidence } = fields(form);
  const raw = { item, version: Number(version), text, owner: orNull(owner), due: orNull(due), needsEvidence: needsEvidence === "on" };
  return (await act(commands["item.change"], raw)).state;
}

export async function moveItem(_before: FormState, form: FormData): Promise<FormState> {
  const { item, version, to } = fields(form);
  return (await act(commands["item.move"], { item, version: Number(version), to: Number(to) })).state;
}

export async function removeItem(_before: FormState, form: FormData): Promise<FormState> {
  const { item, version } = fields(form);
  return (await act(commands["item.remove"], { item, version: Number(version) })).state;
}

export async function addItem(_before: FormState, form: FormData): Promise<FormState> {
  const { stage, text } = fields(form);
  return (await act(commands["item.add"], { stage, text })).state;
}

export async function addStage(form: FormData): Promise<void> {
  const { plan, slug, place = "" } = fields(form);
  const [phase, service] = place.split(" ");
  const { outcome } = await act(commands["stage.add"], { plan, service: orNull(service), phase });
  if (outcome.kind === "ok") redirect(`/plans/${encodeURIComponent(slug ?? "")}?stage=${outcome.value.key}`);
}

export async function removeStage(_before: FormState, form: FormData): Promise<FormState> {
  const { stage, slug } = fields(form);
  const { state, outcome } = await act(commands["stage.remove"], { stage });
  if (outcome.kind === "ok") redirect(`/plans/${encodeURIComponent(slug ?? "")}`);
  return state;
}

export async function renamePlan(_before: FormState, form: FormData): Promise<FormState> {
  const { plan, version, title } = fields(form);
  return (await act(commands["plan.rename"], { plan, version: Number(version), title })).state;
}

export async function replan(_before: FormState, form: FormData): Promise<FormState> {
  const { plan, version, start, reason } = fields(form);
  return (await act(commands["plan.replan"], { plan, version: Number(version), start, reason: reason ?? "" })).state;
}

export async function dismissReplanOffer(_before: FormState, form: FormData): Promise<FormState> {
  return (await act(commands["plan.keepDates"], { plan: fields(form).plan })).state;
}

export async function changePhase(_before: FormState, form: FormData): Promise<FormState> {
  const { phase, version, name, owner, advisory } = fields(form);
  const named = orNull(name) === null ? {} : { name };
  const raw = { phase, version: Number(version), ...named, owner: orNull(owner), advisory: advisory === "on" };
  return (await act(commands["phase.change"], raw)).state;
}

export async function addService(_before: FormState, form: FormData): Promise<FormState> {
  const { plan, name } = fields(form);
  return (await act(commands["service.add"], { plan, name })).state;
}

export async function changeService(_before: FormState, form: FormData): Promise<FormState> {
  const { service, version, name, strategy } = fields(form);
  return (await act(commands["service.change"], { service, version: Number(version), name, strategy: orNull(strategy) })).state;
}

export async function removeService(_before: FormState, form: FormData): Promise<FormState> {
  const { service, version } = fields(form);
  return (await act(commands["service.remove"], { service, version: Number(version) })).state;
}

export async function addComment(_before: FormState, form: FormData): Promise<FormState> {
  const { stage, item, text } = fields(form);
  return (await act(commands["comment.add"], { stage, item: orNull(item), text })).state;
}

export async function removeComment(_before: FormState, form: FormData): Promise<FormState> {
  return (await act(commands["comment.remove"], { comment: fields(form).comment })).state;
}

export async function visitPlan(form: FormData): Promise<void> {
  const { plan, upTo } = fields(form);
  await act(commands["plan.visit"], { plan, upTo: Number(upTo), seen: true });
}

export async function readNotifications(form: FormData): Promise<void> {
  const { notices, upTo } = fields(form);
  await act(commands["notice.read"], upTo === undefined ? { notices: notices?.split(" ") } : { upTo });
}

const YEAR_SECONDS = 365 * 24 * 60 * 60;

// How the pages look to this browser: kept in cookies, changing nothing that is stored.
export async function setAppearance(form: FormData): Promise<void> {
  const { language, theme } = fields(form);
  const jar = await cookies();
  const options = { maxAge: YEAR_SECONDS, sameSite: "lax", httpOnly: true, path: "/" } as const;
  if (isLocale(language)) jar.set(LOCALE_COOKIE, language, options);
  if (isTheme(theme)) jar.set(THEME_COOKIE, theme, options);
}
