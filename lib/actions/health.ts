"use server";

import { commands } from "@/lib/commands";
import { act, type FormState, fields } from "./form-action";

// As in lib/actions/item.ts: each one only translates a form and hands it to `act`, where perform() decides.

export async function setHealthCheck(_before: FormState, form: FormData): Promise<FormState> {
  const { service, version, url, everySeconds, expects = "", failsAfter, isOn } = fields(form);
  const rules = {
    url,
    everySeconds: Number(everySeconds),
    expects: expects.trim() === "" ? null : Number(expects),
    failsAfter: Number(failsAfter),
    isOn: isOn === "on",
  };
  return (await act(commands["health.set"], { service, version: Number(version), ...rules })).state;
}

export async function removeHealthCheck(_before: FormState, form: FormData): Promise<FormState> {
  const { service, version } = fields(form);
  return (await act(commands["health.remove"], { service, version: Number(version) })).state;
}
