"use server";

import { commands } from "@/lib/commands";
import { act, type FormState, fields, orNull } from "./form-action";

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
