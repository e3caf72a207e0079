"use server";

import { commands } from "@/lib/commands";
import { CHECK_INTERVAL_SECONDS, FAILS_AFTER } from "@/lib/domain/health/health";
import { formCommand } from "./form-command";

export const setHealthCheck = formCommand(commands["health.set"], (form) => ({
  service: form.id("service"),
  version: form.version(),
  url: form.text("url"),
  everySeconds: form.typedNumber("everySeconds", { isWhole: true, min: CHECK_INTERVAL_SECONDS.least, max: CHECK_INTERVAL_SECONDS.most }),
  expects: form.typedNumberOrNull("expects", { isWhole: true, min: 200, max: 599 }),
  failsAfter: form.typedNumber("failsAfter", { isWhole: true, min: FAILS_AFTER.least, max: FAILS_AFTER.most }),
  isOn: form.flag("isOn"),
}));

export const removeHealthCheck = formCommand(commands["health.remove"], (form) => ({
  service: form.id("service"),
  version: form.version(),
}));
