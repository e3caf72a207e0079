import { z } from "zod";
import { command } from "@/lib/commands/command";
import { adder } from "@/lib/commands/evidence/evidence-row";
import { id, line, moment } from "@/lib/commands/inputs";
import type { Tx } from "@/lib/db/client";
import { type Decision, refuse } from "@/lib/domain/decision";
import { runningStep } from "@/lib/domain/rollouts/rollout";
import { MAX_METRIC } from "@/lib/domain/rollouts/rollout-limit";
import { sayingOf } from "@/lib/domain/rollouts/rollout-verdict";
import { limitOf } from "@/lib/queries/rollouts/rollout-parts";
import { aboutRollout } from "./rollout-row";

const MOST_READINGS = 100;

const reading = z.strictObject({
  metric: z
    .string()
    .max(MAX_METRIC)
    .regex(/^[a-z][a-z0-9]*(?:[-_.][a-z0-9]+)*$/),
  /** Without a value, and for what is not a number, there was no data. */
  value: z.union([z.number(), z.literal("NaN"), z.null()]).optional(),
  /** How many requests, or whatever it was taken of, it rests on. */
  samples: z.int().min(0).max(2_000_000_000).nullable().optional(),
  /** Why it could not be taken at all. */
  problem: line(200).nullable().optional(),
  of: z.enum(["candidate", "baseline"]).default("candidate"),
  source: line(120).optional(),
  query: line(1000).nullable().optional(),
  takenAt: moment.nullable().optional(),
});
type Given = z.output<typeof reading>;

/** Keeps what was measured of a service: for the step that runs, and after the rollout while it is monitored. What was not to be had is kept as that. */
export const addReadings = command({
  verb: "reading.add",
  input: z.strictObject({ service: id, readings: z.array(reading).min(1).max(MOST_READINGS) }),
  load: (tx, input) => tx.service.findUnique({ where: { id: input.service } }),
  place: ({ planId }) => ({ planId, phase: "deploy" as const }),
  async change(tx, service, { readings }, { principal, now }) {
    const rollout = await measured(tx, service);
    if (rollout === null) return refuse("rollout-not-running", { status: null });
    const step = runningStep(rollout.steps);
    const limits = (step ?? rollout.steps.at(-1))?.limits.map(limitOf) ?? [];
    const rows: Parameters<Tx["reading"]["createMany"]>[0] = { data: [] };
    const kept: Record<string, unknown>[] = [];
    for (const given of readings) {
      const taken = whenTaken(given, step?.startedAt ?? null, now);
      if (!taken.ok) return taken;
      const { metric, samples = null, problem = null, query = null, source = principal.kind === "key" ? principal.name : "" } = given;
      const value = typeof given.value === "number" && problem === null ? given.value : null;
      const limit = limits.find((it) => it.metric === metric);
      const isBaseline = given.of === "baseline";
      const measurement = { value, samples, problem, takenAt: taken.value };
      // While a step runs its verdict says so; afterwards each reading is judged by itself.
      const isFailed = step === null && !isBaseline && limit !== undefined && sayingOf(measurement, limit) === "failure";
      const row = { ...measurement, metric, isBaseline, isFailed, source, query };
      (rows.data as object[]).push({
        ...row,
        planId: service.planId,
        serviceId: service.id,
        rolloutId: rollout.id,
        stepId: step?.id ?? null,
        addedAt: now,
        ...adder(principal),
      });
      kept.push({
        metric,
        value,
        of: given.of,
        takenAt: taken.value.toISOString(),
        ...(samples !== null && { samples }),
        ...(problem && { problem }),
      });
    }
    await tx.reading.createMany(rows);
    return {
      value: { id: rollout.id, readings: kept.length },
      event: {
        ...aboutRollout(rollout),
        after: {
          name: service.name,
          readings: kept,
          failed: (rows.data as { isFailed: boolean }[]).filter((row) => row.isFailed).length,
          ...(step && { step: step.position }),
        },
      },
    };
  },
});

/** The rollout that a reading taken now is of: the one that runs, or the one that brought the candidate all of the traffic. */
const measured = (tx: Tx, service: { id: string; candidateId: string | null }) =>
  tx.rollout.findFirst({
    where: { serviceId: service.id, OR: [{ status: "running" }, { status: "done", imageId: service.candidateId }] },
    orderBy: [{ plannedAt: "desc" }],
    include: { steps: { orderBy: { position: "asc" }, include: { limits: { orderBy: { position: "asc" } } } } },
  });

// The clock of whoever measured may be a little ahead of ours.
const CLOCKS_DIFFER_MS = 5 * 60_000;

/** Not later than now; of the new image, not before its step began, or it would speak for another part of the traffic. */
function whenTaken({ takenAt, of }: Given, since: Date | null, now: Date): Decision<Date> {
  if (!takenAt) return { ok: true, value: now };
  if (takenAt.getTime() > now.getTime() + CLOCKS_DIFFER_MS) return refuse("taken-in-future");
  if (of === "candidate" && since !== null && takenAt < since) return refuse("taken-before-step", { since });
  return { ok: true, value: takenAt > now ? now : takenAt };
}
