"use server";

import { commands } from "@/lib/commands";
import { MAX_LIMITS } from "@/lib/domain/rollouts/rollout-limit";
import { formCommand } from "./form-command";

export const setPrometheus = formCommand(commands["plan.setPrometheus"], (form) => ({
  plan: form.id("plan"),
  version: form.version(),
  url: form.trimmedOrNull("url"),
}));

/** The fields of each limit end in its number: `metric.0`, `query.0`, `metric.1` … */
export const setQueries = formCommand(commands["rollout.setQueries"], (form) => ({
  rollout: form.id("rollout"),
  version: form.version(),
  queries: Array.from({ length: MAX_LIMITS }, (_, index) => ({
    metric: form.text(`metric.${index}`),
    query: form.trimmedOrNull(`query.${index}`),
    samplesQuery: form.trimmedOrNull(`samplesQuery.${index}`),
    baselineQuery: form.trimmedOrNull(`baselineQuery.${index}`),
    baselineSamplesQuery: form.trimmedOrNull(`baselineSamplesQuery.${index}`),
  })).filter(({ metric }) => metric !== undefined),
}));

export const fetchReadings = formCommand(commands["reading.fetch"], (form) => ({ service: form.id("service") }));
