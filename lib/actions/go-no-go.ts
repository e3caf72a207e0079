"use server";

import { commands } from "@/lib/commands";
import { act, type FormState, fields, orNull } from "./form-action";

// As in lib/actions/item.ts: each one only translates a form and hands it to `act`, where perform() decides.

export async function openGoNoGo(_before: FormState, form: FormData): Promise<FormState> {
  const { plan, phase } = fields(form);
  return (await act(commands["goNoGo.open"], { plan, phase })).state;
}

export async function voteGoNoGo(_before: FormState, form: FormData): Promise<FormState> {
  const { goNoGo, role, voice, comment } = fields(form);
  return (await act(commands["goNoGo.vote"], { goNoGo, role, voice, comment: orNull(comment?.trim()) })).state;
}

export async function decideGoNoGo(_before: FormState, form: FormData): Promise<FormState> {
  const { goNoGo, version, decision, reason } = fields(form);
  return (await act(commands["goNoGo.decide"], { goNoGo, version: Number(version), decision, reason: orNull(reason?.trim()) })).state;
}
