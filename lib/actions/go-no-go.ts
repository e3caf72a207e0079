"use server";

import { decideGoNoGo } from "@/lib/commands/go-no-go/decide-go-no-go";
import { openGoNoGo } from "@/lib/commands/go-no-go/open-go-no-go";
import { voteGoNoGo } from "@/lib/commands/go-no-go/vote-go-no-go";
import { act, type FormState, fields, orNull } from "./form-action";

// As in lib/actions/item.ts: each one only translates a form and hands it to `act`, where perform() decides.

export async function askGoNoGo(_before: FormState, form: FormData): Promise<FormState> {
  const { plan, phase } = fields(form);
  return (await act(openGoNoGo, { plan, phase })).state;
}

export async function sayGoNoGo(_before: FormState, form: FormData): Promise<FormState> {
  const { goNoGo, role, voice, comment } = fields(form);
  return (await act(voteGoNoGo, { goNoGo, role, voice, comment: orNull(comment?.trim()) })).state;
}

export async function settleGoNoGo(_before: FormState, form: FormData): Promise<FormState> {
  const { goNoGo, version, decision, reason } = fields(form);
  return (await act(decideGoNoGo, { goNoGo, version: Number(version), decision, reason: orNull(reason?.trim()) })).state;
}
