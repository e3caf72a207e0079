import type { Db } from "@/lib/db/client";
import { addDays, type CalendarDay, dayOrNull } from "@/lib/domain/calendar-day";
import { countsFor } from "@/lib/domain/checklist/evidence";
import { effectiveValues, isItemOverdue } from "@/lib/domain/checklist/inheritance";
import { parseEvent } from "@/lib/domain/events/parse-event";
import type { CandidateRollout } from "@/lib/domain/gates/gate";
import { must } from "@/lib/domain/must";
import { PHASES } from "@/lib/domain/phase";
import type { PastEvent } from "@/lib/domain/rewind/plan-rows-then";
import { rewind } from "@/lib/domain/rewind/rewind";
import type { EvidenceRow, ItemRow, PlanRows } from "@/lib/domain/rewind/rows";
import { candidateRollout, candidateSince, isOfCandidate, rolloutsThatCount } from "@/lib/domain/rollouts/candidate-rollout";
import { type ItemCounts, NO_ITEMS, NOTHING_RESOLVED, type ResolvedTimes } from "@/lib/domain/stage";
import type { PlanFacts } from "@/lib/domain/state/plan-state";
import { type PlanRollouts, planRollouts } from "@/lib/queries/rollouts/plan-rollouts";
import {
  brokenMetricsAt,
  firstStarts,
  type RolloutRowWithSteps,
  rolloutRowAt,
  rolloutRows,
  type Traffic,
} from "@/lib/queries/rollouts/rollout-facts";
import { inheritedByStage } from "@/lib/queries/shared/inherited";
import { factsOf, type ItemTally, type StoredPlan } from "@/lib/queries/shared/plan-facts";
import { planRows } from "@/lib/queries/shared/plan-rows";
import { localDay, startOfLocalDay } from "@/lib/time-zone";

/** A plan at the end of a past day: its facts, and the other data that its board shows. */
export type PlanOnDay = {
  /** The end of that day. */
  now: Date;
  facts: PlanFacts;
  title: string;
  strategies: PlanRows["strategies"];
  services: (Pick<PlanRows["services"][number], "id" | "slug" | "name" | "strategy"> & {
    candidate: { tag: string | null; digest: string; isExample: boolean } | null;
  })[];
  rollouts: PlanRollouts;
};

/** Why a day cannot be shown: the plan did not exist, or the events since then do not contain enough. */
export type DayNotAvailable = { notBefore: CalendarDay; because: "not-there-yet" | "not-known" };

/** A plan at the end of a day, computed from its current rows and the events since then. */
export async function planOnDay(db: Db, planId: string, on: CalendarDay): Promise<PlanOnDay | DayNotAvailable> {
  const end = startOfLocalDay(addDays(on, 1));
  const { createdAt } = await db.plan.findUniqueOrThrow({ where: { id: planId }, select: { createdAt: true } });
  if (createdAt >= end) return { notBefore: localDay(createdAt), because: "not-there-yet" };
  const events = await eventsSince(db, planId, end);
  const past = rewind(await planRows(db, planId), events);
  if ("unknownBefore" in past) return { notBefore: localDay(past.unknownBefore.at), because: "not-known" };
  const stored = await storedAt(db, planId, past.rows, { end, today: on });
  return {
    now: new Date(end.getTime() - 1),
    facts: factsOf(stored),
    title: past.rows.title,
    strategies: past.rows.strategies,
    services: past.rows.services.map(({ id, slug, name, strategy, candidateId }) => ({
      id,
      slug,
      name,
      strategy,
      candidate: past.rows.images.find((image) => image.id === candidateId) ?? null,
    })),
    rollouts: await planRollouts(db, planId, end),
  };
}

/** The events of a plan since a time, newest first. */
export async function eventsSince(db: Db, planId: string, since: Date): Promise<PastEvent[]> {
  const events = await db.event.findMany({ where: { planId, at: { gte: since } }, orderBy: { seq: "desc" } });
  return events.map((row) => {
    const { seq, at, subjectId, serviceId } = row;
    return { ...parseEvent(row), seq, at, subjectId, serviceId, phase: phaseOf(row.phaseKind) };
  });
}

const phaseOf = (kind: string | null) => PHASES.find((phase) => phase === kind) ?? null;

type DayEnd = { end: Date; today: CalendarDay };

/** Adds the rows that have their own times to the rewound rows: those that existed at that time. */
async function storedAt(db: Db, planId: string, rows: PlanRows, { end, today }: DayEnd): Promise<StoredPlan> {
  const isPast = (time: Date | null): boolean => time !== null && time < end;
  const images = new Map(rows.images.map((image) => [image.id, image]));
  const candidateOf = new Map(rows.services.map((s) => [s.id, images.get(s.candidateId ?? "") ?? null]));
  const evidence = currentEvidenceAt(rows, candidateOf, end);
  const signOffs = await db.signOff.findMany({
    where: { planId, signedAt: { lt: end } },
    orderBy: { signedAt: "asc" },
    include: { person: { select: { name: true } }, image: { select: { digest: true } } },
  });
  return {
    riskLimit: rows.riskLimit,
    phases: rows.phases,
    services: rows.services.map((s) => {
      const candidate = candidateOf.get(s.id) ?? null;
      return { ...s, candidate, candidateSince: candidate?.isExample === false ? sinceWhen(rows, s.id, candidate.digest, end) : null };
    }),
    stages: rows.stages,
    counts: tallies(rows, evidence, today),
    evidence,
    signOffs: signOffs.map((s) => ({
      ...s,
      standing: isPast(s.standingAt) ? s.standing : "valid",
      person: { name: s.person.name, memberships: rows.members.filter((m) => m.personId === s.personId) },
    })),
    overrides: rows.broken
      .filter((b) => isPast(b.passedAt))
      .sort((a, b) => a.epoch - b.epoch)
      .map((b) => ({ ...b, reviewedAt: isPast(b.reviewedAt) ? b.reviewedAt : null })),
    waivers: rows.waivers.filter((w) => isPast(w.approvedAt) && !isPast(w.withdrawnAt)),
    risks: rows.risks.map((r) => ({
      ...r,
      acceptances: r.acceptances.filter((a) => isPast(a.acceptedAt) && !isPast(a.withdrawnAt)).slice(-1),
    })),
    freezes: rows.freezes.filter((f) => isPast(f.setAt) && !isPast(f.liftedAt)),
    traffic: await trafficAt(db, planId, candidateOf, end),
  };
}

/** Since when an image was the candidate of a service at that time. */
const sinceWhen = ({ images }: PlanRows, serviceId: string, digest: string, end: Date): Date | null =>
  candidateSince(
    images
      .filter((image) => image.serviceId === serviceId && image.registeredAt < end)
      .sort((a, b) => a.number - b.number)
      .map((image) => ({ digest: image.digest, at: image.registeredAt })),
    digest,
  );

/**
 * The evidence that counted: not withdrawn, the newest of its check and image, and for the candidate of that time. Results that arrived late
 * never counted; each of the others replaced the one before it.
 */
function currentEvidenceAt(rows: PlanRows, candidateOf: ReadonlyMap<string, { digest: string } | null>, end: Date): EvidenceRow[] {
  const digestOf = new Map(rows.images.map((image) => [image.id, image.digest]));
  const serviceOf = new Map(rows.stages.map((stage) => [stage.id, stage.serviceId]));
  const added = rows.evidence
    .filter((e) => e.addedAt < end)
    .sort((a, b) => a.addedAt.getTime() - b.addedAt.getTime() || (a.id < b.id ? -1 : 1));
  const newest = new Map<string, string>();
  const place = (e: EvidenceRow) => `${e.stageId} ${digestOf.get(e.imageId ?? "")} ${e.check}`;
  for (const e of added) if (e.kind === "result" && !e.isLate) newest.set(place(e), e.id);
  return added.filter((e) => {
    if (e.isLate) return false;
    if (e.withdrawnAt !== null && e.withdrawnAt < end) return false;
    if (e.kind === "result" && newest.get(place(e)) !== e.id) return false;
    if (e.imageId === null) return true;
    const digest = digestOf.get(e.imageId);
    return digest !== undefined && countsFor({ digest }, candidateOf.get(serviceOf.get(e.stageId) ?? "")?.digest ?? null);
  });
}

function tallies({ items, stages, phases }: PlanRows, evidence: readonly EvidenceRow[], today: CalendarDay): Map<string, ItemTally> {
  const inherited = inheritedByStage(stages, phases);
  const shown = new Set(evidence.map((e) => e.itemId));
  const counts = new Map<string, { items: ItemCounts; resolved: ResolvedTimes }>();
  for (const item of items) {
    const tally = counts.get(item.stageId) ?? { items: { ...NO_ITEMS }, resolved: { ...NOTHING_RESOLVED } };
    counts.set(item.stageId, tally);
    tally.items[item.state === "not_applicable" ? "notApplicable" : item.state] += 1;
    const own = dayOrNull(item.due);
    const { due } = effectiveValues({ ownerId: null, due: own }, must(inherited.get(item.stageId), "stage of an item"));
    if (isItemOverdue(item.state, due.value, today)) tally.items.overdue += 1;
    if (item.required) tally.items.requiredTotal += 1;
    if (item.required && item.state === "open") tally.items.requiredOpen += 1;
    if (item.needsEvidence && item.state !== "not_applicable" && !shown.has(item.id)) tally.items.lackingEvidence += 1;
    if (item.state !== "open") addResolved(tally.resolved, item);
  }
  return counts;
}

function addResolved(resolved: ResolvedTimes, { stateChangedAt, required }: ItemRow): void {
  if (stateChangedAt === null) resolved.unknown += 1;
  else {
    if (resolved.first === null || stateChangedAt < resolved.first) resolved.first = stateChangedAt;
    if (required && (resolved.lastRequired === null || stateChangedAt > resolved.lastRequired)) resolved.lastRequired = stateChangedAt;
  }
}

/** The planned rollouts of that time whose rows are gone because a later plan replaced them, as their events tell of them. */
async function replacedPlansAt(db: Db, planId: string, stored: ReadonlySet<string>, end: Date): Promise<RolloutRowWithSteps[]> {
  const events = await db.event.findMany({ where: { planId, verb: "rollout.plan", at: { lt: end } }, orderBy: { seq: "asc" } });
  const last = new Map(events.map((row) => [row.serviceId ?? "", row]));
  return [...last].flatMap(([serviceId, row]) => {
    const event = parseEvent(row);
    if (event.verb !== "rollout.plan" || event.outcome !== "done" || stored.has(row.subjectId ?? "")) return [];
    const { strategy, weights } = event.after;
    const steps = weights.map((weight, index) => ({
      id: "",
      position: index + 1,
      weight,
      holdSeconds: 0,
      startedAt: null,
      endedAt: null,
      limits: [],
    }));
    const unknown = { stageId: "", digest: null, startedAt: null, fullTrafficAt: null, endedAt: null, reason: null };
    return [{ ...unknown, id: row.subjectId ?? "", serviceId, strategy, status: "planned" as const, plannedAt: row.at, steps }];
  });
}

/** What the rollouts showed about the candidates of that time. */
async function trafficAt(db: Db, planId: string, candidateOf: ReadonlyMap<string, { digest: string } | null>, end: Date): Promise<Traffic> {
  const candidates = new Map([...candidateOf].map(([serviceId, candidate]) => [serviceId, candidate?.digest ?? null]));
  const stored = await rolloutRows(db, planId);
  const replaced = await replacedPlansAt(db, planId, new Set(stored.map(({ id }) => id)), end);
  const rows = [...stored.flatMap((row) => rolloutRowAt(row, end) ?? []), ...replaced];
  const rollouts = new Map<string, CandidateRollout>();
  for (const [serviceId, row] of rolloutsThatCount(rows, candidates))
    rollouts.set(serviceId, candidateRollout(row, await brokenMetricsAt(db, row, end)));
  const readings = await db.reading.findMany({
    where: { planId, isFailed: true, addedAt: { lt: end } },
    select: { serviceId: true, closedAt: true, rollout: { select: { image: { select: { digest: true } } } } },
  });
  const failed = new Map<string, number>();
  for (const { serviceId, closedAt, rollout } of readings)
    if ((closedAt === null || closedAt >= end) && isOfCandidate(rollout.image?.digest ?? null, candidates.get(serviceId)))
      failed.set(serviceId, (failed.get(serviceId) ?? 0) + 1);
  return { rollouts, begun: firstStarts(rows), failed };
}
