"use server";

import { commands } from "@/lib/commands";
import { formCommand } from "./form-command";

export const openGoNoGo = formCommand(commands["goNoGo.open"], (form) => ({ plan: form.id("plan"), phase: form.text("phase") }));

export const voteGoNoGo = formCommand(commands["goNoGo.vote"], (form) => ({
  goNoGo: form.id("goNoGo"),
  role: form.text("role"),
  voice: form.text("voice"),
  comment: form.trimmedOrNull("comment"),
}));

export const decideGoNoGo = formCommand(commands["goNoGo.decide"], (form) => ({
  goNoGo: form.id("goNoGo"),
  version: form.version(),
  decision: form.text("decision"),
  reason: form.trimmedOrNull("reason"),
}));
