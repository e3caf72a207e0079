"use server";

import { commands } from "@/lib/commands";
import { act, choices, type FormState, fields } from "./form-action";

// As in lib/actions/item.ts: each one only translates a form and hands it to `act`, where perform() decides.

export async function createShareLink(_before: FormState, form: FormData): Promise<FormState> {
  const { plan, name, days } = fields(form);
  const { state, outcome } = await act(commands["share.create"], { plan, name, days: Number(days), allows: choices(form, "allows") });
  return outcome.kind === "ok" ? { kind: "ok", once: outcome.value.url } : state;
}

export async function revokeShareLink(_before: FormState, form: FormData): Promise<FormState> {
  return (await act(commands["share.revoke"], { link: fields(form).link })).state;
}

export async function createCalendar(_before: FormState, form: FormData): Promise<FormState> {
  const { state, outcome } = await act(commands["calendar.create"], { plan: fields(form).plan });
  return outcome.kind === "ok" ? { kind: "ok", once: outcome.value.url } : state;
}

export async function revokeCalendar(_before: FormState, form: FormData): Promise<FormState> {
  return (await act(commands["calendar.revoke"], { calendar: fields(form).calendar })).state;
}
