"use server";

import { commands } from "@/lib/commands";
import { digestIn } from "@/lib/domain/image-reference";
import { METRIC_UNITS } from "@/lib/domain/rollouts/rollout-limit";
import { TEMPLATE_LIMITS } from "@/lib/domain/rollouts/rollout-steps";
import { readStepLines } from "@/lib/formats/rollout-manifest/step-lines";
import { getWords } from "@/lib/i18n/words";
import { type FormState, formReader, performForm, unreadFields } from "./form-action";
import { formCommand } from "./form-command";
import type { FormReader } from "./form-reader";

/** A reading stands for at most so many samples, as the command takes them. */
const MAX_SAMPLES = 2_000_000_000;

/** Steps typed into the form get the template's limits; a manifest has its own limits. */
export async function planRollout(_before: FormState, sent: FormData): Promise<FormState> {
  const form = await formReader(sent);
  const read = readStepLines((form.text("steps") ?? "").replaceAll("\r", ""), form.language);
  const rollbackWindow = form.typedSecondsOrNull("wayBack");
  const unread = await unreadFields(form);
  if ("line" in read) {
    const { t } = await getWords();
    const steps = t("rollout.stepLine", { line: read.line });
    return {
      kind: "failed",
      message: t("refusals.invalid"),
      details: [],
      fields: { ...(unread?.kind === "failed" && unread.fields), steps },
    };
  }
  if (unread !== null) return unread;
  const input = {
    service: form.id("service"),
    version: form.version(),
    strategy: form.textIfFilled("strategy"),
    steps: read.steps.length > 0 ? read.steps.map((step) => ({ ...step, limits: TEMPLATE_LIMITS })) : undefined,
    manifest: form.textIfFilled("manifest"),
    wayBackSeconds: rollbackWindow ?? undefined,
    acceptLoss: form.flag("acceptLoss") || undefined,
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

/** A digest may be pasted as part of a whole reference. */
const digestOrNull = (text: string | null) => (text === null ? null : digestIn(text));

/** A typed-in digest overrides the chosen one. */
export const abortRollout = formCommand(commands["rollout.abort"], (form) => ({
  rollout: form.id("rollout"),
  version: form.version(),
  to: digestOrNull(form.trimmedOrNull("other")) ?? form.text("to"),
  reason: form.text("reason"),
}));

export const setSlot = formCommand(commands["slot.set"], (form) => ({
  rollout: form.id("rollout"),
  version: form.version(),
  colour: form.text("colour"),
  digest: digestOrNull(form.trimmedOrNull("digest")),
  live: form.flag("live"),
}));

/** One typed-in reading. Only an empty value means that there was no data. */
export const addReadings = formCommand(commands["reading.add"], (form) => {
  const metric = form.text("metric")?.trim().toLowerCase();
  const reading = {
    metric,
    value: form.typedNumberOrNull("value", { unit: METRIC_UNITS[metric ?? ""] ?? null }),
    samples: form.typedNumberOrNull("samples", { isWhole: true, min: 0, max: MAX_SAMPLES }),
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
