"use server";

import { commands } from "@/lib/commands";
import { formCommand } from "./form-command";

// Anybody can call an exported action with any form. It only reads the form; perform() decides.

export const addItem = formCommand(commands["item.add"], (form) => ({ stage: form.id("stage"), text: form.text("text") }));

export const markItem = formCommand(commands["item.mark"], (form) => ({
  item: form.id("item"),
  version: form.version(),
  state: form.text("state"),
  reason: form.text("reason"),
}));

export const changeItem = formCommand(commands["item.change"], (form) => ({
  item: form.id("item"),
  version: form.version(),
  text: form.text("text"),
  owner: form.idOrNull("owner"),
  due: form.dayOrNull("due"),
  needsEvidence: form.flag("needsEvidence"),
}));

export const moveItem = formCommand(commands["item.move"], (form) => ({
  item: form.id("item"),
  version: form.version(),
  to: form.number("to"),
}));

export const removeItem = formCommand(commands["item.remove"], (form) => ({ item: form.id("item"), version: form.version() }));
