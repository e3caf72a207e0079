"use server";

import { act, choices, type FormState, fields } from "@/lib/act";
import { createShareLink } from "@/lib/commands/create-share-link";
import { revokeShareLink } from "@/lib/commands/revoke-share-link";

// As in lib/actions.ts: each one only translates a form and hands it to `act`, where perform() decides.

export async function shareByLink(_before: FormState, form: FormData): Promise<FormState> {
  const { plan, name, days } = fields(form);
  const { state, outcome } = await act(createShareLink, { plan, name, days: Number(days), allows: choices(form, "allows") });
  return outcome.kind === "ok" ? { kind: "ok", once: outcome.value.url } : state;
}

export async function endShareLink(_before: FormState, form: FormData): Promise<FormState> {
  return (await act(revokeShareLink, { link: fields(form).link })).state;
}
