"use server";

import { commands } from "@/lib/commands";
import { QUERY_FIELDS } from "@/lib/domain/rollouts/metric-queries";
import { MAX_LIMITS } from "@/lib/domain/rollouts/rollout-limit";
import { act, type FormState, fields, orNull } from "./form-action";

// As in lib/actions/item.ts: each one only translates a form and hands it to `act`, where perform() decides.

export async function setPrometheus(_before: FormState, form: FormData): Promise<FormState> {
  const { plan, version, url } = fields(form);
  return (await act(commands["plan.setPrometheus"], { plan, version: Number(version), url: orNull(url?.trim()) })).state;
}

export async function setQueries(_before: FormState, form: FormData): Promise<FormState> {
  const { rollout, version, ...rest } = fields(form);
  const queries = Array.from({ length: MAX_LIMITS }, (_, at) => ({
    metric: rest[`metric.${at}`],
    ...Object.fromEntries(QUERY_FIELDS.map((field) => [field, orNull(rest[`${field}.${at}`]?.trim())])),
  }));
  return (
    await act(commands["rollout.setQueries"], {
      rollout,
      version: Number(version),
      queries: queries.filter(({ metric }) => metric !== undefined),
    })
  ).state;
}

export async function fetchReadings(_before: FormState, form: FormData): Promise<FormState> {
  const { service } = fields(form);
  return (await act(commands["reading.fetch"], { service })).state;
}
