import { z } from "zod";
import { command } from "@/lib/commands/command";
import { dateTime, id, line } from "@/lib/commands/inputs";
import { type Decision, refuse } from "@/lib/domain/decision";
import { runningStep } from "@/lib/domain/rollouts/rollout";
import { MAX_METRIC } from "@/lib/domain/rollouts/rollout-limit";
import { measuredRollout, storeReadings, type TakenReading } from "./store-readings";

const MAX_READINGS = 100;

const readingInput = z.strictObject({
  metric: z
    .string()
    .max(MAX_METRIC)
    .regex(/^[a-z][a-z0-9]*(?:[-_.][a-z0-9]+)*$/),
  /** A missing value, null and NaN mean that there was no data. */
  value: z.union([z.number(), z.literal("NaN"), z.null()]).optional(),
  /** How many samples, such as requests, the value is based on. */
  samples: z.int().min(0).max(2_000_000_000).nullable().optional(),
  /** Why no reading could be taken. */
  problem: line(200).nullable().optional(),
  of: z.enum(["candidate", "baseline"]).default("candidate"),
  source: line(120).optional(),
  query: line(1000).nullable().optional(),
  takenAt: dateTime.nullable().optional(),
});
type ReadingInput = z.output<typeof readingInput>;

/** Stores readings of a service: for the running step, or for monitoring after the rollout. A reading without data is stored as such. */
export const addReadings = command({
  verb: "reading.add",
  input: z.strictObject({ service: id, readings: z.array(readingInput).min(1).max(MAX_READINGS) }),
  load: (tx, input) => tx.service.findUnique({ where: { id: input.service } }),
  place: ({ planId }) => ({ planId, phase: "deploy" as const }),
  async change(tx, service, { readings }, { principal, now }) {
    const rollout = await measuredRollout(tx, service);
    if (rollout === null) return refuse("rollout-not-running", { status: null });
    const since = runningStep(rollout.steps)?.startedAt ?? null;
    const taken: TakenReading[] = [];
    for (const reading of readings) {
      const takenAt = whenTaken(reading, since, now);
      if (!takenAt.ok) return takenAt;
      const { metric, of, samples = null, problem = null, query = null, source = principal.kind === "key" ? principal.name : "" } = reading;
      const value = typeof reading.value === "number" && problem === null ? reading.value : null;
      taken.push({ metric, value, samples, problem, of, source, query, takenAt: takenAt.value });
    }
    return storeReadings(tx, { service, rollout, readings: taken, principal, now });
  },
});

// The clock of the machine that measured may be a little ahead of ours.
const CLOCKS_DIFFER_MS = 5 * 60_000;

/** When a reading was taken. A time in the future is refused and, for the candidate, a time before the running step, which had other traffic. */
function whenTaken({ takenAt, of }: ReadingInput, since: Date | null, now: Date): Decision<Date> {
  if (!takenAt) return { ok: true, value: now };
  if (takenAt.getTime() > now.getTime() + CLOCKS_DIFFER_MS) return refuse("taken-in-future");
  if (of === "candidate" && since !== null && takenAt < since) return refuse("taken-before-step", { since });
  return { ok: true, value: takenAt > now ? now : takenAt };
}
