"use server";

import { commands } from "@/lib/commands";
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
