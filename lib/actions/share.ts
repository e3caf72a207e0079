"use server";

import { createCalendar } from "@/lib/commands/sharing/create-calendar";
import { createShareLink } from "@/lib/commands/sharing/create-share-link";
import { revokeCalendar } from "@/lib/commands/sharing/revoke-calendar";
import { revokeShareLink } from "@/lib/commands/sharing/revoke-share-link";
import { act, choices, type FormState, fields } from "./form-action";

// As in lib/actions/item.ts: each one only translates a form and hands it to `act`, where perform() decides.

export async function shareByLink(_before: FormState, form: FormData): Promise<FormState> {
  const { plan, name, days } = fields(form);
  const { state, outcome } = await act(createShareLink, { plan, name, days: Number(days), allows: choices(form, "allows") });
  return outcome.kind === "ok" ? { kind: "ok", once: outcome.value.url } : state;
}

export async function endShareLink(_before: FormState, form: FormData): Promise<FormState> {
  return (await act(revokeShareLink, { link: fields(form).link })).state;
}

export async function makeCalendar(_before: FormState, form: FormData): Promise<FormState> {
  const { state, outcome } = await act(createCalendar, { plan: fields(form).plan });
  return outcome.kind === "ok" ? { kind: "ok", once: outcome.value.url } : state;
}

export async function endCalendar(_before: FormState, form: FormData): Promise<FormState> {
  return (await act(revokeCalendar, { calendar: fields(form).calendar })).state;
}
