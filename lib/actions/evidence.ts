"use server";

import { commands } from "@/lib/commands";
import { formCommand } from "./form-command";

export const addLink = formCommand(commands["evidence.addLink"], (form) => ({
  stage: form.id("stage"),
  item: form.idOrNull("item"),
  url: form.text("url"),
  name: form.textOrNull("name"),
  verdict: form.text("verdict"),
  takenAt: form.timestampOrNull("takenAt"),
  validUntil: form.timestampOrNull("validUntil"),
  anyImage: form.flag("anyImage"),
}));

export const withdrawEvidence = formCommand(commands["evidence.withdraw"], (form) => ({
  evidence: form.id("evidence"),
  reason: form.text("reason"),
}));
