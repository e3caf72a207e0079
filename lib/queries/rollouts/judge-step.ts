import type { Db, Tx } from "@/lib/db/client";
import type { SidedReading } from "@/lib/domain/rollouts/baseline-comparison";
import type { StepJudgement } from "@/lib/domain/rollouts/rollout";
import type { Limit } from "@/lib/domain/rollouts/rollout-limit";
import { type MetricTally, stepVerdict } from "@/lib/domain/rollouts/rollout-verdict";

type Step = { id: string };

/** The tally of the older readings of a metric, and the newest reading that it includes. */
export type TallyRow = { metric: string; takenAt: Date; readingId: string; tally: string };

/** The readings that are not in the tally; written so that an index finds the first of them. */
export const afterTally = (row: Pick<TallyRow, "takenAt" | "readingId"> | null) =>
  row === null ? {} : { takenAt: { gte: row.takenAt }, NOT: { takenAt: row.takenAt, id: { lte: row.readingId } } };

/** A stored tally, with its timestamps as dates. */
export const tallyOf = (row: TallyRow): MetricTally =>
  JSON.parse(row.tally, (name, value) => (typeof value === "string" && (name === "takenAt" || name === "since") ? new Date(value) : value));

const inOrder = [{ takenAt: "asc" as const }, { id: "asc" as const }];

/**
 * The verdict of a step from its readings. Only those readings are loaded that are not in the tally, or that a window may reach
 * (lib/commands/rollouts/tally-readings.ts). Readings of the previous image are only for comparison.
 */
export async function judgeStep(db: Db | Tx, step: Step, limits: readonly Limit[], now: Date): Promise<StepJudgement> {
  const rows = await db.readingTally.findMany({ where: { stepId: step.id } });
  const readings = [];
  for (const { metric } of limits) {
    const row = rows.find((tally) => tally.metric === metric) ?? null;
    const where = { stepId: step.id, isBaseline: false, metric, ...afterTally(row) };
    readings.push(...(await db.reading.findMany({ where, orderBy: inOrder })));
  }
  return stepVerdict(limits, readings, now, new Map(rows.map((row) => [row.metric, tallyOf(row)])));
}

/** The number of newest readings of each metric and image that are compared. */
const COMPARED = 500;
const MAX_METRICS = 12;

/** The newest readings of those metrics of a step that also have readings of the previous image. */
export async function readingsToCompare(db: Db, step: Step): Promise<SidedReading[]> {
  const found: SidedReading[] = [];
  let last = "";
  for (let metrics = 0; metrics < MAX_METRICS; metrics += 1) {
    const where = { stepId: step.id, isBaseline: true };
    const next = await db.reading.findFirst({
      where: { ...where, metric: { gt: last } },
      orderBy: { metric: "asc" },
      select: { metric: true },
    });
    if (next === null) break;
    last = next.metric;
    for (const isBaseline of [true, false])
      found.push(
        ...(await db.reading.findMany({
          where: { stepId: step.id, isBaseline, metric: last },
          orderBy: [{ takenAt: "desc" }, { id: "desc" }],
          take: COMPARED,
        })),
      );
  }
  return found;
}
