import { z } from "zod";
import { canonical } from "@/lib/audit/event-line";
import { preparedCommand } from "@/lib/commands/command";
import { id } from "@/lib/commands/inputs";
import { database, type Tx } from "@/lib/db/client";
import { type Decision, refuse } from "@/lib/domain/decision";
import { can, type Principal } from "@/lib/domain/policy";
import { type FetchEvidence, type FetchSpan, type QueryToFetch, queriesToFetch, spanToFetch } from "@/lib/domain/rollouts/metric-queries";
import { runningStep } from "@/lib/domain/rollouts/rollout";
import type { Point } from "@/lib/prometheus/answer";
import { fetchSeconds } from "@/lib/prometheus/every";
import { type QueryResult, queryPrometheus } from "@/lib/prometheus/query";
import { limitsNow, measuredRollout, storeReadings, type TakenReading } from "./store-readings";

export const PROMETHEUS = "prometheus";
const QUERY_MS = 10_000;
/** The time limit for all queries of one fetch together. */
const FETCH_MS = 30_000;

const placeOf = (planId: string) => ({ planId, phase: "deploy" as const });

/** Fetches the metrics of the running step, or of monitoring, from Prometheus. A failed query is stored as a reading without a value. */
export const fetchReadings = preparedCommand({
  verb: "reading.fetch",
  input: z.strictObject({ service: id }),
  // Queried before the transaction, so that nobody waits for it. The transaction checks that the rollout is still at the same step.
  prepare: async ({ service }, { principal, now }) => ({ service, fetched: await fetchFor(service, principal, now) }),
  load: (tx, { service }) => tx.service.findUnique({ where: { id: service } }),
  place: ({ planId }) => placeOf(planId),
  async change(tx, service, { fetched }, { principal, now }) {
    if (!fetched.ok) return fetched;
    const { rollout: fetchedRollout, stepId, readings } = fetched.value;
    const rollout = await measuredRollout(tx, service);
    if (rollout === null || rollout.id !== fetchedRollout || (runningStep(rollout.steps)?.id ?? null) !== stepId)
      return refuse("rollout-moved");
    const keys = readings.flatMap(({ fetchKey }) => fetchKey ?? []);
    const known = await tx.reading.findMany({ where: { fetchKey: { in: keys } }, select: { fetchKey: true } });
    const fresh = readings.filter(({ fetchKey }) => !known.some((other) => other.fetchKey === fetchKey));
    await tx.rollout.update({ where: { id: rollout.id }, data: { fetchedAt: now } });
    if (fresh.length === 0) return { value: { id: rollout.id, readings: 0 }, event: null };
    return storeReadings(tx, { service, rollout, readings: fresh, principal, now });
  },
});

type Fetched = { rollout: string; stepId: string | null; readings: TakenReading[] };

/** Queries Prometheus, unless the person may not have it queried. */
async function fetchFor(serviceId: string, principal: Principal, now: Date): Promise<Decision<Fetched>> {
  const db = database();
  const service = await db.service.findUnique({
    where: { id: serviceId },
    include: { plan: { select: { prometheusUrl: true, archivedAt: true } } },
  });
  if (service === null || !can(principal, "reading.fetch", placeOf(service.planId))) return refuse("rollout-not-running", { status: null });
  if (service.plan.archivedAt !== null) return refuse("plan-archived");
  const rollout = await measuredRollout(db, service);
  if (rollout === null) return refuse("rollout-not-running", { status: null });
  const base = service.plan.prometheusUrl;
  if (base === null) return refuse("prometheus-missing");
  const queries = queriesToFetch(limitsNow(rollout));
  if (queries.length === 0) return refuse("queries-missing");
  const step = runningStep(rollout.steps);
  const readings: TakenReading[] = [];
  const until = performance.now() + FETCH_MS;
  let unreachable: string | null = null;
  for (const query of queries) {
    const last = await lastFetched(db, rollout.id, step?.id ?? null, query);
    const span = spanToFetch({ since: step?.startedAt ?? null, last, now, queries: queries.length, everySeconds: fetchSeconds() });
    const key = (time: Date) => [rollout.id, step?.position ?? 0, query.metric, query.of, time.getTime()].join(" ");
    const about = { metric: query.metric, of: query.of, source: PROMETHEUS, query: query.query };
    const failed = (problem: string): TakenReading => ({
      ...about,
      value: null,
      samples: null,
      problem,
      takenAt: span.to,
      evidence: canonical(evidenceOf(span, null)),
      fetchKey: key(span.to),
    });
    const timeLeft = () => Math.min(QUERY_MS, Math.max(1, Math.floor(until - performance.now())));
    const answer: QueryResult =
      unreachable === null ? await queryPrometheus(base, query.query, span, timeLeft()) : { problem: unreachable };
    if ("problem" in answer) {
      if (answer.isGone) unreachable = answer.problem;
      readings.push(failed(answer.problem));
      continue;
    }
    const sampleAnswer = query.samplesQuery === null ? null : await queryPrometheus(base, query.samplesQuery, span, timeLeft());
    if (sampleAnswer !== null && "problem" in sampleAnswer) {
      if (sampleAnswer.isGone) unreachable = sampleAnswer.problem;
      readings.push(failed(sampleAnswer.problem));
      continue;
    }
    for (const time of timesIn(answer.points, span)) {
      const value = answer.points.find((point) => point.time.getTime() === time.getTime());
      const samples = sampleAnswer?.points.find((point) => point.time.getTime() === time.getTime());
      const evidence = evidenceOf(span, value?.raw ?? null, {
        ...(query.samplesQuery !== null && { samplesQuery: query.samplesQuery, samplesRaw: samples?.raw ?? null }),
        ...(answer.warnings.length > 0 && { warnings: answer.warnings }),
      });
      readings.push({
        ...about,
        value: value?.value ?? null,
        samples: query.samplesQuery === null ? null : countOf(samples),
        problem: null,
        takenAt: time,
        evidence: canonical(evidence),
        fetchKey: key(time),
      });
    }
  }
  return { ok: true, value: { rollout: rollout.id, stepId: step?.id ?? null, readings } };
}

async function lastFetched(
  tx: Pick<Tx, "reading">,
  rolloutId: string,
  stepId: string | null,
  { metric, of }: QueryToFetch,
): Promise<Date | null> {
  const newest = await tx.reading.findFirst({
    where: { rolloutId, stepId, metric, isBaseline: of === "baseline", fetchKey: { not: null } },
    orderBy: { takenAt: "desc" },
    select: { takenAt: true },
  });
  return newest?.takenAt ?? null;
}

/** Every time that has a value, and always the last one: having no value now is a reading, too. */
function timesIn(points: readonly Point[], { from, to }: FetchSpan): Date[] {
  const inSpan = points.map(({ time }) => time).filter((time) => time >= from && time < to);
  return [...inSpan, to];
}

/** The number of samples; 0 where it is missing or no number. */
const countOf = (point: Point | undefined): number => Math.min(2_000_000_000, Math.max(0, Math.round(point?.value ?? 0)));

const evidenceOf = ({ from, to, everySeconds }: FetchSpan, raw: string | null, more: Partial<FetchEvidence> = {}): FetchEvidence => ({
  from: from.toISOString(),
  to: to.toISOString(),
  everySeconds: from.getTime() === to.getTime() ? null : everySeconds,
  raw,
  ...more,
});
