"use server";

import { commands } from "@/lib/commands";
import { TEMPLATE_LIMITS } from "@/lib/domain/rollouts/rollout-steps";
import { parseSeconds } from "@/lib/formats/rollout-manifest/seconds";
import { readStepLines } from "@/lib/formats/rollout-manifest/step-lines";
import { getWords } from "@/lib/i18n/words";
import { type FormState, failed, performForm } from "./form-action";
import { formCommand } from "./form-command";
import { FormReader } from "./form-reader";

/** Steps typed into the form get the template's limits; a manifest has its own limits. */
export async function planRollout(_before: FormState, sent: FormData): Promise<FormState> {
  const form = new FormReader(sent);
  const read = readStepLines((form.text("steps") ?? "").replaceAll("\r", ""));
  if ("line" in read) return failed((await getWords()).t("rollout.stepLine", { line: read.line }));
  const rollbackWindow = form.trimmedOrNull("wayBack");
  const input = {
    service: form.id("service"),
    version: form.version(),
    strategy: form.textIfFilled("strategy"),
    steps: read.steps.length > 0 ? read.steps.map((step) => ({ ...step, limits: TEMPLATE_LIMITS })) : undefined,
    manifest: form.textIfFilled("manifest"),
    wayBackSeconds: rollbackWindow === null ? undefined : (parseSeconds(rollbackWindow) ?? Number.NaN),
  };
  return (await performForm(commands["rollout.plan"], input)).state;
}

export const startRollout = formCommand(commands["rollout.start"], (form) => ({ rollout: form.id("rollout"), version: form.version() }));

const decision = (form: FormReader) => ({
  rollout: form.id("rollout"),
  version: form.version(),
  reason: form.textIfFilled("reason"),
});

export const advanceRollout = formCommand(commands["rollout.advance"], decision);

export const finishRollout = formCommand(commands["rollout.finish"], decision);

export const switchRollout = formCommand(commands["rollout.switch"], decision);

export const switchRolloutBack = formCommand(commands["rollout.switchBack"], (form) => ({
  rollout: form.id("rollout"),
  version: form.version(),
  reason: form.text("reason"),
}));

/** A typed-in digest overrides the chosen one. */
export const abortRollout = formCommand(commands["rollout.abort"], (form) => ({
  rollout: form.id("rollout"),
  version: form.version(),
  to: form.trimmedOrNull("other") ?? form.text("to"),
  reason: form.text("reason"),
}));

export const setSlot = formCommand(commands["slot.set"], (form) => ({
  rollout: form.id("rollout"),
  version: form.version(),
  colour: form.text("colour"),
  digest: form.trimmedOrNull("digest"),
  live: form.flag("live"),
}));

/** One typed-in reading. A value that is empty or no number means that there was no data. */
export const addReadings = formCommand(commands["reading.add"], (form) => {
  const value = Number((form.trimmedOrNull("value") ?? "none").replace(",", "."));
  const reading = {
    metric: form.text("metric")?.trim().toLowerCase(),
    value: Number.isFinite(value) ? value : null,
    samples: form.numberOrNull("samples"),
    of: form.textIfFilled("of"),
    takenAt: form.timestampOrNull("takenAt"),
  };
  return { service: form.id("service"), readings: [reading] };
});

export const closeReading = formCommand(commands["reading.close"], (form) => ({
  reading: form.id("reading"),
  version: form.version(),
  reason: form.text("reason"),
}));
