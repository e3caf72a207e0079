import { database } from "@/lib/db/client";
import { type CalendarDay, dayOrNull } from "@/lib/domain/calendar-day";
import { type EvidenceVerdict, evidenceState } from "@/lib/domain/checklist/evidence";
import { effectiveValues, isItemOverdue } from "@/lib/domain/checklist/inheritance";
import type { ItemState } from "@/lib/domain/checklist/item";
import { heldStages, serviceVerdict, type Verdict } from "@/lib/domain/dates/verdict";
import { parseEvent } from "@/lib/domain/events/parse-event";
import { type ShownSignatureStatus, shownSignatureStatus } from "@/lib/domain/gates/signature-status";
import { must } from "@/lib/domain/must";
import { PHASES, type PhaseKind } from "@/lib/domain/phase";
import type { Principal } from "@/lib/domain/policy";
import {
  blocksGates,
  type RiskFacts,
  type RiskLevels,
  type RiskStatus,
  residualScore,
  shownStatus,
  touches,
} from "@/lib/domain/risks/risk";
import type { RolloutStrategy } from "@/lib/domain/rollouts/strategy";
import { hasBegun } from "@/lib/domain/stage";
import type { PlanState, StageState } from "@/lib/domain/state/plan-state";
import { isStorable } from "@/lib/domain/storable-text";
import { type AuditLine, newestEvents } from "@/lib/queries/audit/events";
import { type BoardCell, cell } from "@/lib/queries/board";
import { cachedFacts, planOutlook } from "@/lib/queries/dates/plan-outlook";
import { type Slip, slipsOf } from "@/lib/queries/dates/slips";
import { timelineOf } from "@/lib/queries/dates/timeline";
import type { Timeline } from "@/lib/queries/dates/timeline-shape";
import { openConditions } from "@/lib/queries/gates/open-conditions";
import { type ServiceHealth, serviceHealth } from "@/lib/queries/health/service-health";
import { candidateOf, type ImageLine } from "@/lib/queries/images";
import { levelsOf } from "@/lib/queries/risks/risks";
import { cellRollout } from "@/lib/queries/rollouts/cell-rollout";
import { cachedRollouts } from "@/lib/queries/rollouts/plan-rollouts";
import { pageOfRollouts, type RolloutView } from "@/lib/queries/rollouts/rollouts";
import { runningVerdicts } from "@/lib/queries/rollouts/running-verdicts";
import { cachedPeople } from "@/lib/queries/shared/cached-people";
import { clock } from "@/lib/queries/shared/clock";
import { readablePlan } from "@/lib/queries/shared/readable-plan";
import { withReminders } from "@/lib/queries/turns/reminders";

type Place = { stage: string; phase: PhaseKind };

export type OpenItemLine = Place & {
  id: string;
  text: string;
  state: Extract<ItemState, "open" | "failed">;
  owner: string | null;
  due: CalendarDay | null;
  isOverdue: boolean;
};

export type CheckLine = Place & {
  id: string;
  name: string;
  verdict: EvidenceVerdict;
  status: ReturnType<typeof evidenceState>;
  addedAt: Date;
};

export type ServiceRiskLine = {
  id: string;
  title: string;
  status: RiskStatus;
  score: number | null;
  owner: string | null;
  acceptedUntil: CalendarDay | null;
  phases: PhaseKind[];
  holds: boolean;
};

export type ServiceSignature = Place & {
  id: string;
  by: string;
  decision: "approve" | "reject";
  status: ShownSignatureStatus;
  at: Date;
};

export type IncidentLine =
  | (Place & { what: "item"; id: string; text: string; isOpen: boolean })
  | { what: "rolled-back"; id: string; at: Date; reason: string | null; to: string | null }
  | { what: "readings"; count: number };

export type ServiceScreen = {
  plan: Timeline["plan"];
  service: {
    id: string;
    slug: string;
    name: string;
    repository: string | null;
    strategy: RolloutStrategy | null;
    elsewhereReason: string | null;
  };
  /** The current stage: the first that has begun and is not complete, otherwise the next one; null if all are complete or there is none. */
  current: (Place & { phaseName: string; cell: BoardCell }) | null;
  hasStages: boolean;
  /** When it will be through, by the rule for plans. */
  verdict: Omit<Verdict, "reasons">;
  /** Only the row of this service. */
  timeline: Timeline;
  /** Of the current stage. */
  conditions: (Awaited<ReturnType<typeof withReminders>> & { isPassedByGlass: boolean; advisory: boolean }) | null;
  items: { lines: OpenItemLine[]; more: number };
  candidate: ImageLine | null;
  images: number;
  evidence: CheckLine[];
  rollout: RolloutView | null;
  health: ServiceHealth;
  risks: { lines: ServiceRiskLine[]; more: number };
  levels: RiskLevels;
  signOffs: ServiceSignature[];
  incidents: IncidentLine[];
  slips: Slip[];
  events: AuditLine[];
  now: Date;
};

/** The most lines of each list on the page. */
const MAX_LINES = { items: 12, risks: 8, evidence: 30, signOffs: 8, slips: 5, events: 12, rollbacks: 5, happened: 50 };

/** The page of a service: its image and rollout, its stages, what blocks it, and its events. */
export async function getService(who: Principal, planSlug: string, slug: string): Promise<ServiceScreen | null> {
  const plan = await readablePlan(who, planSlug);
  const service = plan && isStorable(slug) && (await database().service.findUnique({ where: { planId_slug: { planId: plan.id, slug } } }));
  if (!plan || !service) return null;
  const { now, today } = clock();
  const outlook = planOutlook(await cachedFacts(plan.id, today), { now, today });
  const people = await cachedPeople(plan.id);
  const rollouts = await cachedRollouts(plan.id);
  const verdicts = await runningVerdicts(plan.id, rollouts, now);
  const timeline = timelineOf(plan, outlook, { people, rollouts, verdicts, now, today, shown: { service: service.id } });
  const { state, facts } = outlook;
  const stages = stagesOf(state, service.id);
  const nameOf = (id: string | null) => people.find((person) => person.id === id)?.name ?? null;
  const ahead = stages.filter(({ status }) => status !== "complete");
  const currentStage = ahead.find((stage) => hasBegun(stage.facts)) ?? ahead[0];
  const serviceFacts = facts.services.find(({ id }) => id === service.id);
  const risks = facts.risks
    .filter((risk) => risk.status !== "closed")
    .flatMap((risk) => riskLines(risk, stages, { limit: facts.riskLimit, today, nameOf }))
    .sort((a, b) => Number(b.holds) - Number(a.holds) || (b.score ?? 0) - (a.score ?? 0));
  const deploying =
    currentStage?.facts.phase === "deploy" ? cellRollout(rollouts.get(service.id), now, verdicts.get(service.id) ?? null) : null;
  return {
    plan: timeline.plan,
    service: {
      id: service.id,
      slug: service.slug,
      name: service.name,
      repository: service.repository,
      strategy: service.strategy,
      elsewhereReason: service.elsewhereReason,
    },
    current: currentStage
      ? {
          ...placeOf(currentStage),
          phaseName: phaseName(state, currentStage.facts.phase),
          cell: cell(who, currentStage, state, { rollout: deploying, isFailing: false }),
        }
      : null,
    hasStages: stages.length > 0,
    verdict: serviceVerdict(
      must(outlook.forecast.services.get(service.id), "forecast of a service"),
      heldStages(state).some((stage) => stage.facts.serviceId === service.id),
    ),
    timeline,
    conditions: currentStage
      ? {
          ...(await withReminders(who, plan.id, openConditions(currentStage, { facts, state, people, slug: plan.slug, now }))),
          isPassedByGlass: currentStage.facts.overriddenAtEpoch === currentStage.facts.epoch,
          advisory: state.phases.find(({ kind }) => kind === currentStage.facts.phase)?.gate.advisory ?? false,
        }
      : null,
    items: await openItems(stages, today, nameOf),
    candidate: await candidateOf(service),
    images: await database().image.count({ where: { serviceId: service.id } }),
    evidence: checks(stages, now),
    rollout: (await pageOfRollouts(service.id, null, 1)).rollouts[0] ?? null,
    health: await serviceHealth(who, service, now),
    risks: { lines: risks.slice(0, MAX_LINES.risks), more: Math.max(0, risks.length - MAX_LINES.risks) },
    levels: levelsOf(plan),
    signOffs: await signaturesOf(stages, serviceFacts?.candidateDigest ?? null),
    incidents: await incidentsOf(plan.id, service.id, stages, serviceFacts?.failedReadings ?? 0),
    slips: (await slipsOf(plan.id, service.slug)).slice(0, MAX_LINES.slips),
    events: await newestEvents(who, { planId: plan.id, serviceId: service.id }, MAX_LINES.events),
    now,
  };
}

const stagesOf = (state: PlanState, serviceId: string): StageState[] =>
  PHASES.flatMap((kind) => [...state.stages.values()].filter(({ facts }) => facts.serviceId === serviceId && facts.phase === kind));

const placeOf = ({ facts: { key, phase } }: StageState): Place => ({ stage: key, phase });
const phaseName = (state: PlanState, kind: PhaseKind): string =>
  must(
    state.phases.find((phase) => phase.kind === kind),
    `phase ${kind}`,
  ).name;
const idsOf = (stages: readonly StageState[]) => new Map(stages.map((stage) => [stage.facts.id, placeOf(stage)]));

/** Open and failed items, by phase and then by due date. */
async function openItems(
  stages: readonly StageState[],
  today: CalendarDay,
  nameOf: (id: string | null) => string | null,
): Promise<ServiceScreen["items"]> {
  const places = idsOf(stages);
  const where = { stageId: { in: [...places.keys()] }, state: { in: ["open" as const, "failed" as const] } };
  const rows = await database().item.findMany({ where, orderBy: [{ position: "asc" }, { id: "asc" }] });
  const order = [...places.keys()];
  const inheritedOf = new Map(stages.map(({ facts, inherited }) => [facts.id, inherited]));
  const valued = rows.map((row) => ({
    ...row,
    effective: effectiveValues({ ownerId: row.ownerId, due: dayOrNull(row.due) }, must(inheritedOf.get(row.stageId), "stage of an item")),
  }));
  // The order of the query stays where the stage and the day are the same.
  const sorted = valued.sort(
    (a, b) => order.indexOf(a.stageId) - order.indexOf(b.stageId) || byDay(a.effective.due.value, b.effective.due.value),
  );
  const lines = sorted.slice(0, MAX_LINES.items).flatMap(({ id, text, state, stageId, effective: { owner, due } }): OpenItemLine[] => {
    const place = places.get(stageId);
    if (!place || (state !== "open" && state !== "failed")) return [];
    return [{ ...place, id, text, state, owner: nameOf(owner.value), due: due.value, isOverdue: isItemOverdue(state, due.value, today) }];
  });
  return { lines, more: rows.length - lines.length };
}

/** Days in order; without a day last. */
function byDay(a: CalendarDay | null, b: CalendarDay | null): number {
  if (a === b) return 0;
  return b === null || (a !== null && a < b) ? -1 : 1;
}

/** The evidence that counts for the candidate, failing evidence first. */
function checks(stages: readonly StageState[], now: Date): CheckLine[] {
  const lines = stages.flatMap((stage) =>
    stage.facts.evidence.map(({ id, check, verdict, validUntil, addedAt }) => ({
      ...placeOf(stage),
      id,
      name: check,
      verdict,
      status: evidenceState({ verdict, validUntil }, now),
      addedAt,
    })),
  );
  return lines.sort((a, b) => Number(a.status === "holds") - Number(b.status === "holds")).slice(0, MAX_LINES.evidence);
}

type RiskContext = { limit: number; today: CalendarDay; nameOf: (id: string | null) => string | null };

function riskLines(risk: RiskFacts, stages: readonly StageState[], { limit, today, nameOf }: RiskContext): ServiceRiskLine[] {
  const touched = stages.filter(({ facts }) => touches(risk, facts.phase, facts.serviceId)).map(({ facts }) => facts.phase);
  if (touched.length === 0) return [];
  return [
    {
      id: risk.id,
      title: risk.title,
      status: shownStatus(risk, today),
      score: residualScore(risk),
      owner: nameOf(risk.ownerId),
      acceptedUntil: risk.acceptedUntil !== null && risk.acceptedUntil >= today ? risk.acceptedUntil : null,
      phases: touched,
      holds: blocksGates(risk, limit, today),
    },
  ];
}

async function signaturesOf(stages: readonly StageState[], candidateDigest: string | null): Promise<ServiceSignature[]> {
  const places = idsOf(stages);
  const rows = await database().signOff.findMany({
    where: { stageId: { in: [...places.keys()] } },
    orderBy: [{ signedAt: "desc" }, { id: "desc" }],
    take: MAX_LINES.signOffs,
    select: {
      id: true,
      stageId: true,
      decision: true,
      standing: true,
      signedAt: true,
      person: { select: { name: true } },
      image: { select: { digest: true } },
    },
  });
  return rows.flatMap(({ id, stageId, decision, standing, signedAt, person, image }) => {
    const place = places.get(stageId);
    const status = shownSignatureStatus({ decision, status: standing, digest: image?.digest ?? null }, candidateDigest);
    return place ? [{ ...place, id, by: person.name, decision, status, at: signedAt }] : [];
  });
}

/** Incidents: items of risks that occurred, aborted rollouts, and failed readings that nobody has explained. */
async function incidentsOf(planId: string, serviceId: string, stages: readonly StageState[], readings: number): Promise<IncidentLine[]> {
  const places = idsOf(stages);
  const happened = await database().event.findMany({
    where: { planId, verb: "risk.happen" },
    orderBy: { seq: "desc" },
    take: MAX_LINES.happened,
    select: { verb: true, before: true, after: true },
  });
  const opened = happened
    .map(parseEvent)
    .flatMap((event) => (event.outcome === "done" && event.verb === "risk.happen" ? event.after.items : []));
  const items =
    opened.length === 0
      ? []
      : await database().item.findMany({
          where: { id: { in: opened }, stageId: { in: [...places.keys()] } },
          orderBy: { createdAt: "desc" },
          select: { id: true, stageId: true, text: true, state: true },
        });
  const back = await database().rollout.findMany({
    where: { serviceId, status: "rolled_back" },
    orderBy: { endedAt: "desc" },
    take: MAX_LINES.rollbacks,
    select: { id: true, endedAt: true, reason: true, rollbackDigest: true },
  });
  return [
    ...(readings > 0 ? [{ what: "readings" as const, count: readings }] : []),
    ...items.flatMap(({ id, stageId, text, state }) => {
      const place = places.get(stageId);
      return place ? [{ ...place, what: "item" as const, id, text, isOpen: state === "open" || state === "failed" }] : [];
    }),
    ...back.flatMap(({ id, endedAt, reason, rollbackDigest }) =>
      endedAt ? [{ what: "rolled-back" as const, id, at: endedAt, reason, to: rollbackDigest }] : [],
    ),
  ];
}
