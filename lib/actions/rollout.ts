"use server";

import { abortRollout } from "@/lib/commands/rollouts/abort-rollout";
import { addReadings } from "@/lib/commands/rollouts/add-readings";
import { advanceRollout } from "@/lib/commands/rollouts/advance-rollout";
import { closeReading } from "@/lib/commands/rollouts/close-reading";
import { finishRollout } from "@/lib/commands/rollouts/finish-rollout";
import { planRollout } from "@/lib/commands/rollouts/plan-rollout";
import { setSlot } from "@/lib/commands/rollouts/set-slot";
import { startRollout } from "@/lib/commands/rollouts/start-rollout";
import { switchRollout } from "@/lib/commands/rollouts/switch-rollout";
import { switchRolloutBack } from "@/lib/commands/rollouts/switch-rollout-back";
import { momentIn } from "@/lib/domain/calendar-day";
import { TEMPLATE_LIMITS } from "@/lib/domain/rollouts/rollout-steps";
import { parseSeconds } from "@/lib/formats/rollout-manifest/seconds";
import { readStepLines } from "@/lib/formats/rollout-manifest/step-lines";
import { getWords } from "@/lib/i18n/words";
import { timeZone } from "@/lib/time-zone";
import { act, type FormState, failed, fields, orNull } from "./form-action";

// As in lib/actions/item.ts: each one only translates a form and hands it to `act`, where perform() decides.

/** Steps that are typed ask what the template asks; a manifest says that itself. */
export async function layOutRollout(_before: FormState, form: FormData): Promise<FormState> {
  const { service, version, strategy, steps = "", manifest = "", wayBack = "" } = fields(form);
  const read = readStepLines(steps.replaceAll("\r", ""));
  if ("line" in read) return failed((await getWords()).t("rollout.stepLine", { line: read.line }));
  const wayBackSeconds = wayBack.trim() === "" ? null : parseSeconds(wayBack.trim());
  const said = {
    ...(strategy && { strategy }),
    ...(read.steps.length > 0 && { steps: read.steps.map((step) => ({ ...step, limits: TEMPLATE_LIMITS })) }),
    ...(manifest.trim() !== "" && { manifest }),
    ...(wayBack.trim() !== "" && { wayBackSeconds: wayBackSeconds ?? Number.NaN }),
  };
  return (await act(planRollout, { service, version: Number(version), ...said })).state;
}

export async function beginRollout(_before: FormState, form: FormData): Promise<FormState> {
  const { rollout, version } = fields(form);
  return (await act(startRollout, { rollout, version: Number(version) })).state;
}

const decided = (form: FormData) => {
  const { rollout, version, reason } = fields(form);
  return { rollout, version: Number(version), ...(reason?.trim() && { reason }) };
};

export async function goOnWithRollout(_before: FormState, form: FormData): Promise<FormState> {
  return (await act(advanceRollout, decided(form))).state;
}

export async function endRollout(_before: FormState, form: FormData): Promise<FormState> {
  return (await act(finishRollout, decided(form))).state;
}

export async function switchTraffic(_before: FormState, form: FormData): Promise<FormState> {
  return (await act(switchRollout, decided(form))).state;
}

export async function switchTrafficBack(_before: FormState, form: FormData): Promise<FormState> {
  const { rollout, version, reason = "" } = fields(form);
  return (await act(switchRolloutBack, { rollout, version: Number(version), reason })).state;
}

export async function rollBack(_before: FormState, form: FormData): Promise<FormState> {
  const { rollout, version, to, other = "", reason = "" } = fields(form);
  return (await act(abortRollout, { rollout, version: Number(version), to: other.trim() || to, reason })).state;
}

export async function nameSlot(_before: FormState, form: FormData): Promise<FormState> {
  const { rollout, version, colour, digest, live } = fields(form);
  return (await act(setSlot, { rollout, version: Number(version), colour, digest: orNull(digest?.trim()), live: live === "on" })).state;
}

/** A reading that is typed in. What is no number, or nothing at all, is no data: that is what was there to be read. */
export async function typeReading(_before: FormState, form: FormData): Promise<FormState> {
  const { service, metric = "", value = "", samples = "", of, takenAt = "" } = fields(form);
  const number = Number(value.trim().replace(",", "."));
  const moment = takenAt === "" ? null : momentIn(timeZone(), takenAt);
  const reading = {
    metric: metric.trim().toLowerCase(),
    value: value.trim() === "" || !Number.isFinite(number) ? null : number,
    ...(samples.trim() !== "" && { samples: Number(samples) }),
    ...(of && { of }),
    ...(moment && { takenAt: moment.toISOString() }),
  };
  return (await act(addReadings, { service, readings: [reading] })).state;
}

export async function explainReading(_before: FormState, form: FormData): Promise<FormState> {
  const { reading, version, reason = "" } = fields(form);
  return (await act(closeReading, { reading, version: Number(version), reason })).state;
}
