"use server";

import { commands } from "@/lib/commands";
import { momentIn } from "@/lib/domain/calendar-day";
import { TEMPLATE_LIMITS } from "@/lib/domain/rollouts/rollout-steps";
import { parseSeconds } from "@/lib/formats/rollout-manifest/seconds";
import { readStepLines } from "@/lib/formats/rollout-manifest/step-lines";
import { getWords } from "@/lib/i18n/words";
import { timeZone } from "@/lib/time-zone";
import { act, type FormState, failed, fields, orNull } from "./form-action";

// As in lib/actions/item.ts: each one only translates a form and hands it to `act`, where perform() decides.

/** Steps that are typed ask what the template asks; a manifest says that itself. */
export async function planRollout(_before: FormState, form: FormData): Promise<FormState> {
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
  return (await act(commands["rollout.plan"], { service, version: Number(version), ...said })).state;
}

export async function startRollout(_before: FormState, form: FormData): Promise<FormState> {
  const { rollout, version } = fields(form);
  return (await act(commands["rollout.start"], { rollout, version: Number(version) })).state;
}

const decided = (form: FormData) => {
  const { rollout, version, reason } = fields(form);
  return { rollout, version: Number(version), ...(reason?.trim() && { reason }) };
};

export async function advanceRollout(_before: FormState, form: FormData): Promise<FormState> {
  return (await act(commands["rollout.advance"], decided(form))).state;
}

export async function finishRollout(_before: FormState, form: FormData): Promise<FormState> {
  return (await act(commands["rollout.finish"], decided(form))).state;
}

export async function switchRollout(_before: FormState, form: FormData): Promise<FormState> {
  return (await act(commands["rollout.switch"], decided(form))).state;
}

export async function switchRolloutBack(_before: FormState, form: FormData): Promise<FormState> {
  const { rollout, version, reason = "" } = fields(form);
  return (await act(commands["rollout.switchBack"], { rollout, version: Number(version), reason })).state;
}

export async function abortRollout(_before: FormState, form: FormData): Promise<FormState> {
  const { rollout, version, to, other = "", reason = "" } = fields(form);
  return (await act(commands["rollout.abort"], { rollout, version: Number(version), to: other.trim() || to, reason })).state;
}

export async function setSlot(_before: FormState, form: FormData): Promise<FormState> {
  const { rollout, version, colour, digest, live } = fields(form);
  return (
    await act(commands["slot.set"], { rollout, version: Number(version), colour, digest: orNull(digest?.trim()), live: live === "on" })
  ).state;
}

/** A reading that is typed in. What is no number, or nothing at all, is no data: that is what was there to be read. */
export async function addReadings(_before: FormState, form: FormData): Promise<FormState> {
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
  return (await act(commands["reading.add"], { service, readings: [reading] })).state;
}

export async function closeReading(_before: FormState, form: FormData): Promise<FormState> {
  const { reading, version, reason = "" } = fields(form);
  return (await act(commands["reading.close"], { reading, version: Number(version), reason })).state;
}
