import type { Db, Tx } from "@/lib/db/client";
import { join, raw, sql } from "@/lib/db/sql";
import { type CalendarDay, day, dayOrNull } from "@/lib/domain/calendar-day";
import { type InheritedValues, isItemOverdue } from "@/lib/domain/checklist/inheritance";
import type { ItemState } from "@/lib/domain/checklist/item";
import type { WaiverFacts } from "@/lib/domain/gates/condition";
import { DEFAULT_GATES, type GateRules } from "@/lib/domain/gates/gate";
import { must } from "@/lib/domain/must";
import type { Role } from "@/lib/domain/people/role";
import type { PhaseKind } from "@/lib/domain/phase";
import type { RiskFacts } from "@/lib/domain/risks/risk";
import { candidateSince, deployedElsewhereAt } from "@/lib/domain/rollouts/candidate-rollout";
import { type RolloutStrategy, strategyOf } from "@/lib/domain/rollouts/strategy";
import {
  type EvidenceFacts,
  type ItemCounts,
  NO_ITEMS,
  NOTHING_RESOLVED,
  type ResolvedTimes,
  type SignOffFacts,
  type StageFacts,
} from "@/lib/domain/stage";
import type { PlanFacts } from "@/lib/domain/state/plan-state";
import { type Traffic, trafficOf } from "@/lib/queries/rollouts/rollout-facts";
import { timeZone } from "@/lib/time-zone";
import { currentEvidence } from "./current-evidence";
import { type FreezeColumns, freezeSpanOf, frozenPhasesOf } from "./freeze-row";
import { inheritedByStage } from "./inherited";

/** The facts from which the state of a plan is computed. With `only`, those of one service and of plan-wide stages. */
export async function planFacts(db: Db | Tx, planId: string, today: CalendarDay, only?: { serviceId: string | null }): Promise<PlanFacts> {
  const scope = only ? { OR: [{ serviceId: only.serviceId }, { serviceId: null }] } : {};
  const plan = await db.plan.findUniqueOrThrow({ where: { id: planId }, select: { riskLimit: true } });
  const phases = await phaseFactsOf(db, planId);
  const services = await db.service.findMany({
    where: { planId, ...(only ? { id: { in: only.serviceId === null ? [] : [only.serviceId] } } : {}) },
    orderBy: { position: "asc" },
    include: { candidate: { select: { digest: true, registeredAt: true, registeredById: true, isExample: true } } },
  });
  const stages = await db.stage.findMany({ where: { planId, ...scope } });
  // A few stages are named by their ids: with the plan alone, the database would read all rows of the plan.
  const ofStages = only ? { stageId: { in: stages.map(({ id }) => id) } } : { planId };
  const present = await presentTables(db, planId);
  const counting = present.evidence ? await currentEvidence(db, planId, only) : null;
  const lateStages = pastStages(inheritedByStage(stages, phases), today);
  const counts = await itemCounts(db, ofStages, { today, lateStages }, counting);
  const evidence = counting
    ? await db.evidence.findMany({ where: { ...counting, ...ofStages }, orderBy: [{ addedAt: "asc" }, { id: "asc" }] })
    : [];
  const signOffs = present.signOffs
    ? await db.signOff.findMany({
        where: ofStages,
        orderBy: { signedAt: "asc" },
        include: {
          person: { select: { name: true, memberships: { where: { planId }, select: { role: true } } } },
          image: { select: { digest: true } },
        },
      })
    : [];
  const overrides = present.breakGlass
    ? await db.breakGlass.findMany({
        where: ofStages,
        select: { stageId: true, epoch: true, passedAt: true, reviewedAt: true },
        orderBy: { epoch: "asc" },
      })
    : [];
  const waivers = present.waivers ? await db.waiver.findMany({ where: { approvedAt: { not: null }, withdrawnAt: null, ...ofStages } }) : [];
  const risks = present.risks
    ? await db.risk.findMany({ where: { planId }, include: { touches: true, acceptances: { where: { liveKey: { not: null } } } } })
    : [];
  const freezes = present.freezes ? await db.freeze.findMany({ where: { planId, liftedAt: null } }) : [];
  const traffic = present.rollouts ? await trafficOf(db, planId, services) : null;

  const since = await candidatesSince(db, services);

  return factsOf({
    riskLimit: plan.riskLimit,
    phases,
    services: services.map((service) => ({ ...service, candidateSince: since.get(service.id) ?? null })),
    stages,
    counts,
    evidence,
    signOffs,
    overrides,
    waivers,
    risks,
    freezes,
    traffic,
  });
}

type Dates = { plannedStart: string | null; plannedEnd: string | null; baselineStart: string | null; baselineEnd: string | null };

/** The stored rows of a plan, of today or of a past day, with its items counted. */
export type StoredPlan = {
  riskLimit: number;
  phases: readonly (Dates & { id: string; kind: PhaseKind; name: string; ownerId: string | null; gate: GateRules })[];
  services: readonly {
    id: string;
    slug: string;
    name: string;
    strategy: RolloutStrategy | null;
    elsewhereReason: string | null;
    candidateId: string | null;
    candidate: { digest: string; registeredAt: Date; registeredById: string | null; isExample: boolean } | null;
    /** For a service that is rolled out elsewhere: since when its image is the candidate; null for an example image. */
    candidateSince: Date | null;
  }[];
  stages: readonly (Dates & {
    id: string;
    key: string;
    phaseId: string;
    serviceId: string | null;
    ownerId: string | null;
    epoch: number;
  })[];
  counts: ReadonlyMap<string, ItemTally>;
  evidence: readonly (Omit<EvidenceFacts, "check"> & { stageId: string; check: string | null; name: string })[];
  signOffs: readonly {
    stageId: string;
    personId: string;
    person: { name: string; memberships: readonly { role: Role }[] };
    decision: SignOffFacts["decision"];
    standing: SignOffFacts["status"];
    comment: string | null;
    image: { digest: string } | null;
    epoch: number;
    signedAt: Date;
  }[];
  overrides: readonly { stageId: string; epoch: number; passedAt: Date; reviewedAt: Date | null }[];
  waivers: readonly { stageId: string; condition: string; subject: string; until: string; approvedAt: Date | null; askedAt: Date }[];
  risks: readonly (Omit<RiskFacts, "acceptedUntil" | "touches"> & {
    touches: readonly { phaseKind: PhaseKind | null; serviceId: string | null }[];
    acceptances: readonly { until: string }[];
  })[];
  freezes: readonly (FreezeColumns & { serviceId: string | null; reason: string })[];
  traffic: Traffic | null;
};

/** The facts from the rows of any day. */
export function factsOf(stored: StoredPlan): PlanFacts {
  const { riskLimit, phases, services, stages, counts, evidence, signOffs, overrides, waivers, risks, freezes, traffic } = stored;
  const kindOf = new Map(phases.map((p) => [p.id, p.kind]));
  const tallyOfDeploy = new Map(
    stages.flatMap((s) => (kindOf.get(s.phaseId) === "deploy" ? [[s.serviceId, counts.get(s.id)] as const] : [])),
  );
  const evidenceOf = grouped(
    evidence,
    ({ id, kind, itemId, check, name, verdict, validUntil, addedAt }): EvidenceFacts => ({
      id,
      kind,
      itemId,
      check: check ?? name,
      verdict,
      validUntil,
      addedAt,
    }),
  );
  const waiversOf = grouped(
    waivers,
    ({ condition, subject, until, approvedAt, askedAt }): WaiverFacts => ({
      condition,
      subject,
      until: day(until),
      approvedAt: approvedAt ?? askedAt,
    }),
  );
  const overridesOf = grouped(overrides, (override) => override);
  const signOffsOf = grouped(
    signOffs,
    (s): SignOffFacts => ({
      personId: s.personId,
      personName: s.person.name,
      roles: s.person.memberships.map((m) => m.role),
      decision: s.decision,
      status: s.standing,
      comment: s.comment,
      digest: s.image?.digest ?? null,
      epoch: s.epoch,
      at: s.signedAt,
    }),
  );
  return {
    riskLimit,
    phases: phases.map((p) => ({
      kind: p.kind,
      name: p.name,
      ownerId: p.ownerId,
      start: dayOrNull(p.plannedStart),
      end: dayOrNull(p.plannedEnd),
      baselineStart: dayOrNull(p.baselineStart),
      baselineEnd: dayOrNull(p.baselineEnd),
      gate: p.gate,
    })),
    services: services.map((s) => ({
      id: s.id,
      slug: s.slug,
      name: s.name,
      hasCandidate: s.candidateId !== null,
      candidateDigest: s.candidate?.digest ?? null,
      candidateAt: s.candidate && !s.candidate.isExample ? s.candidate.registeredAt : null,
      candidateById: s.candidate?.registeredById ?? null,
      strategy: strategyOf(s),
      rollout: traffic?.rollouts.get(s.id) ?? null,
      fullTrafficAt:
        s.elsewhereReason === null
          ? (traffic?.rollouts.get(s.id)?.fullTrafficAt ?? null)
          : deployedElsewhereAt(tallyOfDeploy.get(s.id) ?? NO_TALLY, s.candidateSince),
      failedReadings: traffic?.failed.get(s.id) ?? 0,
    })),
    stages: stages.map((s) => ({
      id: s.id,
      key: s.key,
      phase: must(kindOf.get(s.phaseId), "phase of a stage"),
      serviceId: s.serviceId,
      ownerId: s.ownerId,
      start: dayOrNull(s.plannedStart),
      end: dayOrNull(s.plannedEnd),
      baselineStart: dayOrNull(s.baselineStart),
      baselineEnd: dayOrNull(s.baselineEnd),
      epoch: s.epoch,
      items: counts.get(s.id)?.items ?? NO_ITEMS,
      resolved: counts.get(s.id)?.resolved ?? NOTHING_RESOLVED,
      evidence: evidenceOf.get(s.id) ?? [],
      signOffs: signOffsOf.get(s.id) ?? [],
      overriddenAtEpoch: overridesOf.get(s.id)?.at(-1)?.epoch ?? null,
      overriddenAt: overridesOf.get(s.id)?.at(-1)?.passedAt ?? null,
      glass: glassOf(overridesOf.get(s.id) ?? []),
      waivers: waiversOf.get(s.id) ?? [],
      rolledOutAt: traffic?.begun.get(s.id) ?? null,
    })),
    risks: risks.map((r) => ({
      id: r.id,
      title: r.title,
      status: r.status,
      likelihood: r.likelihood,
      impact: r.impact,
      residualLikelihood: r.residualLikelihood,
      residualImpact: r.residualImpact,
      ownerId: r.ownerId,
      acceptedUntil: dayOrNull(r.acceptances[0]?.until ?? null),
      touches: r.touches.map((t) => ({ phase: t.phaseKind, serviceId: t.serviceId })),
    })),
    freezes: freezes.map((f) => ({ serviceId: f.serviceId, phases: frozenPhasesOf(f), reason: f.reason, ...freezeSpanOf(f) })),
    zone: timeZone(),
  };
}

const NO_TALLY: ItemTally = { items: NO_ITEMS, resolved: NOTHING_RESOLVED };

type CandidateOf = { id: string; elsewhereReason: string | null; candidate: { digest: string; isExample: boolean } | null };

/** By service that is rolled out elsewhere: since when its image is the candidate. */
async function candidatesSince(db: Db | Tx, services: readonly CandidateOf[]): Promise<Map<string, Date | null>> {
  const elsewhere = services.filter(({ elsewhereReason, candidate }) => elsewhereReason !== null && candidate?.isExample === false);
  if (elsewhere.length === 0) return new Map();
  const images = await db.image.findMany({
    where: { serviceId: { in: elsewhere.map(({ id }) => id) } },
    orderBy: { number: "asc" },
    select: { serviceId: true, digest: true, registeredAt: true },
  });
  return new Map(
    elsewhere.map(({ id, candidate }) => {
      const registrations = images
        .filter(({ serviceId }) => serviceId === id)
        .map((image) => ({ digest: image.digest, at: image.registeredAt }));
      return [id, candidateSince(registrations, candidate?.digest ?? null)];
    }),
  );
}

/** Which tables have rows of the plan. Most plans use few of them, and this one query saves a query per empty table. */
async function presentTables(db: Db | Tx, planId: string): Promise<Record<Rare, boolean>> {
  const asks = Object.entries(TABLES).map(
    ([name, table]) => sql`EXISTS (SELECT 1 FROM ${raw(`"${table}"`)} WHERE "planId" = ${planId}) AS ${raw(`"${name}"`)}`,
  );
  const [row] = await db.$queryRaw<Record<Rare, Count | boolean>[]>(sql`SELECT ${join(asks)}`);
  const is = (name: Rare) => Boolean(row?.[name]);
  return {
    evidence: is("evidence"),
    signOffs: is("signOffs"),
    breakGlass: is("breakGlass"),
    waivers: is("waivers"),
    risks: is("risks"),
    freezes: is("freezes"),
    rollouts: is("rollouts"),
  };
}

const TABLES = {
  evidence: "Evidence",
  signOffs: "SignOff",
  breakGlass: "BreakGlass",
  waivers: "Waiver",
  risks: "Risk",
  freezes: "Freeze",
  rollouts: "Rollout",
} as const;
type Rare = keyof typeof TABLES;

/**
 * Counted by the database, which returns one row per stage and state instead of one per item. `lateStages` are those whose planned end has
 * passed: their open items without a due day are overdue.
 */
async function itemCounts(
  db: Db | Tx,
  ofStages: OfStages,
  { today, lateStages }: { today: CalendarDay; lateStages: ReadonlySet<string> },
  counting: Awaited<ReturnType<typeof currentEvidence>> | null,
): Promise<Map<string, ItemTally>> {
  const where = "planId" in ofStages ? sql`"planId" = ${ofStages.planId}` : sql`"stageId" IN (${join([...ofStages.stageId.in, ""])})`;
  const byState = await db.$queryRaw<(CountedItems & { needing: Count })[]>(
    sql`SELECT "stageId", "state", CASE WHEN "required" THEN 1 ELSE 0 END AS "required", COUNT(*) AS "count",
               SUM(CASE WHEN "state" = 'open' AND "due" < ${today} THEN 1 ELSE 0 END) AS "overdue",
               SUM(CASE WHEN "state" = 'open' AND "due" IS NULL THEN 1 ELSE 0 END) AS "undated",
               SUM(CASE WHEN "needsEvidence" THEN 1 ELSE 0 END) AS "needing",
               COUNT("stateChangedAt") AS "known", MIN("stateChangedAt") AS "first", MAX("stateChangedAt") AS "last"
        FROM "Item" WHERE ${where} GROUP BY "stageId", "state", "required"`,
  );
  const counts = talliesOf(byState, lateStages);
  if (!byState.some((row) => Number(row.needing) > 0)) return counts;
  const lacking = await db.item.groupBy({
    by: ["stageId"],
    where: { needsEvidence: true, state: { not: "not_applicable" }, ...(counting && { evidence: { none: counting } }), ...ofStages },
    _count: true,
  });
  for (const { stageId, _count } of lacking) {
    const tally = counts.get(stageId);
    if (tally) tally.items.lackingEvidence = _count;
  }
  return counts;
}

/** The items of each stage, from their numbers by state. */
export function talliesOf(counted: readonly CountedItems[], lateStages: ReadonlySet<string>): Map<string, ItemTally> {
  const counts = new Map<string, ItemTally>();
  for (const row of counted) {
    const tally = counts.get(row.stageId) ?? { items: { ...NO_ITEMS }, resolved: { ...NOTHING_RESOLVED } };
    counts.set(row.stageId, tally);
    const { items: stage, resolved } = tally;
    const count = Number(row.count);
    if (row.state !== "open") {
      resolved.unknown += count - Number(row.known);
      resolved.first = earlierOf(resolved.first, dateOf(row.first));
      if (Number(row.required) > 0) resolved.lastRequired = laterOf(resolved.lastRequired, dateOf(row.last));
    }
    stage[row.state === "not_applicable" ? "notApplicable" : row.state] += count;
    stage.overdue += Number(row.overdue) + (lateStages.has(row.stageId) ? Number(row.undated) : 0);
    if (Number(row.required) === 0) continue;
    stage.requiredTotal += count;
    if (row.state === "open") stage.requiredOpen += count;
  }
  return counts;
}

/** The stages whose open items are overdue unless they have a due day of their own. */
export const pastStages = (inherited: ReadonlyMap<string, InheritedValues>, today: CalendarDay): ReadonlySet<string> =>
  new Set([...inherited].filter(([, { due }]) => isItemOverdue("open", due.value, today)).map(([id]) => id));

type OfStages = { planId: string } | { stageId: { in: string[] } };

// The SQLite driver returns counts as numbers, the PostgreSQL driver as bigints.
type Count = number | bigint;
export type CountedItems = {
  stageId: string;
  state: ItemState;
  required: Count;
  count: Count;
  overdue: Count;
  undated: Count;
  known: Count;
  first: Timestamp;
  last: Timestamp;
};
export type ItemTally = { items: ItemCounts; resolved: ResolvedTimes };

// SQLite stores timestamps as text, and its driver does not convert the result of MIN and MAX. JSON of PostgreSQL has them without a zone.
type Timestamp = Date | string | null;
const dateOf = (timestamp: Timestamp): Date | null => (typeof timestamp === "string" ? timeOf(timestamp) : timestamp);
export const timeOf = (text: string): Date => new Date(/[+Z]/.test(text) ? text : `${text}Z`);
const earlierOf = (a: Date | null, b: Date | null) => (a && (!b || a <= b) ? a : b);
const laterOf = (a: Date | null, b: Date | null) => (a && (!b || a >= b) ? a : b);

/** Phases with the rules of their gates. */
export async function phaseFactsOf(db: Db | Tx, planId: string) {
  const phases = await db.phase.findMany({
    where: { planId },
    orderBy: { position: "asc" },
    include: { gate: { include: { signOffRules: true } } },
  });
  return phases.map(({ gate, ...phase }) => ({ ...phase, gate: gate ? gateRules(gate) : DEFAULT_GATES[phase.kind] }));
}

const glassOf = (overrides: readonly { reviewedAt: Date | null }[]): StageFacts["glass"] => {
  if (overrides.length === 0) return "whole";
  return overrides.every(({ reviewedAt }) => reviewedAt !== null) ? "reviewed" : "broken";
};

export type StoredGate = Omit<GateRules, "signOffs"> & { signOffRules: { role: Role; count: number }[] };

export const gateRules = (g: StoredGate): GateRules => ({
  advisory: g.advisory,
  requireItems: g.requireItems,
  requireEvidence: g.requireEvidence,
  requireImage: g.requireImage,
  requireStrategy: g.requireStrategy,
  separationOfDuties: g.separationOfDuties,
  soakHours: g.soakHours,
  signOffs: g.signOffRules.map(({ role, count }) => ({ role, count })),
});

function grouped<Row extends { stageId: string }, Value>(rows: readonly Row[], value: (row: Row) => Value): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const row of rows) {
    const group = groups.get(row.stageId);
    if (group) group.push(value(row));
    else groups.set(row.stageId, [value(row)]);
  }
  return groups;
}
