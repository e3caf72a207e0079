"use server";

import { setPrometheus } from "@/lib/commands/plans/set-prometheus";
import { fetchReadings } from "@/lib/commands/rollouts/fetch-readings";
import { setQueries } from "@/lib/commands/rollouts/set-queries";
import { QUERY_FIELDS } from "@/lib/domain/rollouts/metric-queries";
import { MAX_LIMITS } from "@/lib/domain/rollouts/rollout-limit";
import { act, type FormState, fields, orNull } from "./form-action";

// As in lib/actions/item.ts: each one only translates a form and hands it to `act`, where perform() decides.

export async function namePrometheus(_before: FormState, form: FormData): Promise<FormState> {
  const { plan, version, url } = fields(form);
  return (await act(setPrometheus, { plan, version: Number(version), url: orNull(url?.trim()) })).state;
}

export async function sayQueries(_before: FormState, form: FormData): Promise<FormState> {
  const { rollout, version, ...rest } = fields(form);
  const queries = Array.from({ length: MAX_LIMITS }, (_, at) => ({
    metric: rest[`metric.${at}`],
    ...Object.fromEntries(QUERY_FIELDS.map((field) => [field, orNull(rest[`${field}.${at}`]?.trim())])),
  }));
  return (await act(setQueries, { rollout, version: Number(version), queries: queries.filter(({ metric }) => metric !== undefined) }))
    .state;
}

export async function fetchNow(_before: FormState, form: FormData): Promise<FormState> {
  const { service } = fields(form);
  return (await act(fetchReadings, { service })).state;
}
