"use server";

import { commands } from "@/lib/commands";
import { formCommand, plainFormCommand } from "./form-command";

export const addComment = formCommand(commands["comment.add"], (form) => ({
  stage: form.id("stage"),
  item: form.idOrNull("item"),
  text: form.text("text"),
}));

export const removeComment = formCommand(commands["comment.remove"], (form) => ({ comment: form.id("comment") }));

export const visitPlan = plainFormCommand(commands["plan.visit"], (form) => ({
  plan: form.id("plan"),
  upTo: form.number("upTo"),
  seen: true,
}));

/** All notifications up to one, or those that are named. */
export const readNotifications = plainFormCommand(commands["notice.read"], (form) => {
  const upTo = form.id("upTo");
  return upTo === undefined ? { notices: form.words("notices") } : { upTo };
});
