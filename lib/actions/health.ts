"use server";

import { commands } from "@/lib/commands";
import { formCommand } from "./form-command";

export const setHealthCheck = formCommand(commands["health.set"], (form) => ({
  service: form.id("service"),
  version: form.version(),
  url: form.text("url"),
  everySeconds: form.number("everySeconds"),
  expects: form.numberOrNull("expects"),
  failsAfter: form.number("failsAfter"),
  isOn: form.flag("isOn"),
}));

export const removeHealthCheck = formCommand(commands["health.remove"], (form) => ({
  service: form.id("service"),
  version: form.version(),
}));
