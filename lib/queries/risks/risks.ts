import { database } from "@/lib/db/client";
import { type CalendarDay, day, dayOrNull, daysBetween } from "@/lib/domain/calendar-day";
import { COLLATION_LOCALES } from "@/lib/domain/checklist/collation-key";
import { searchText } from "@/lib/domain/checklist/search-text";
import type { PhaseKind } from "@/lib/domain/phase";
import { can, type Principal, type Verb } from "@/lib/domain/policy";
import {
  blocksGates,
  isReviewDue,
  isShown,
  RISK_SHOWS,
  type RiskLevels,
  type RiskShow,
  type RiskStatus,
  score,
  shownStatus,
  touches,
} from "@/lib/domain/risks/risk";
import { compareRisks } from "@/lib/domain/risks/risk-need";
import { planState } from "@/lib/domain/state/plan-state";
import { clock } from "@/lib/queries/shared/clock";
import { countLapsingByStage } from "@/lib/queries/shared/lapsing-sign-offs";
import { planFacts } from "@/lib/queries/shared/plan-facts";
import { planHead, type ReadablePlan, readablePlan } from "@/lib/queries/shared/readable-plan";
import { TYPICAL_RISK_IDS, TYPICAL_RISK_WORDS, TYPICAL_RISKS } from "@/lib/templates/typical-risks";

/** The filter of the register: by status, and by a cell of the risk map before or after mitigation. */
export type RiskFilter = { show: RiskShow; view: "before" | "after"; cell: { likelihood: number; impact: number } | null };

export type RiskLine = {
  id: string;
  version: number;
  /** Its number in the register and on the map. */
  number: number;
  title: string;
  category: string | null;
  mitigation: string | null;
  status: RiskStatus;
  before: { likelihood: number; impact: number; score: number } | null;
  /** The score after mitigation; the full score if it is not set. */
  after: { likelihood: number; impact: number; score: number } | null;
  owner: { id: string; name: string } | null;
  reviewDay: CalendarDay | null;
  /** Days after the review date, 0 on that day; null before it. */
  reviewOverdue: number | null;
  acceptedUntil: CalendarDay | null;
  touches: { phase: PhaseKind | null; phaseName: string; service: { id: string; name: string } | null }[];
  work: { done: number; total: number };
  /** The stages that it blocks today. */
  holds: string[];
};

export const levelsOf = (plan: ReadablePlan): RiskLevels => ({
  medium: plan.riskMedium,
  high: plan.riskHigh,
  veryHigh: plan.riskVeryHigh,
});

/** The risk register of a plan, the highest score after mitigation first. */
export async function riskLines(plan: ReadablePlan, only?: string): Promise<RiskLine[]> {
  const { now, today } = clock();
  const rows = await database().risk.findMany({
    where: { planId: plan.id, ...(only !== undefined && { id: only }) },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    include: {
      owner: { select: { id: true, name: true } },
      touches: { include: { service: { select: { id: true, name: true } } }, orderBy: { key: "asc" } },
      mitigations: { include: { item: { select: { state: true } } } },
      acceptances: { where: { liveKey: { not: null } } },
    },
  });
  if (rows.length === 0) return [];
  const facts = await planFacts(database(), plan.id, today);
  const state = planState(facts, today, now);
  const lines = rows.map((row): RiskLine => {
    const risk = facts.risks.find(({ id }) => id === row.id);
    const isBlocking = risk !== undefined && blocksGates(risk, plan.riskLimit, today);
    const until = row.acceptances[0]?.until;
    const acceptedUntil = until === undefined || until < today ? null : day(until);
    const reviewDay = dayOrNull(row.reviewDay);
    return {
      id: row.id,
      version: row.version,
      number: row.position,
      title: row.title,
      category: row.category,
      mitigation: row.mitigation,
      status: shownStatus({ status: row.status, acceptedUntil }, today),
      before: scored(row.likelihood, row.impact),
      after: scored(row.residualLikelihood, row.residualImpact) ?? scored(row.likelihood, row.impact),
      owner: row.owner,
      reviewDay,
      reviewOverdue: reviewDay !== null && isReviewDue({ status: row.status, reviewDay }, today) ? daysBetween(reviewDay, today) : null,
      acceptedUntil,
      touches: row.touches.map(({ phaseKind, service }) => ({
        phase: phaseKind,
        phaseName: state.phases.find(({ kind }) => kind === phaseKind)?.name ?? "",
        service,
      })),
      work: {
        done: row.mitigations.filter(({ item }) => item.state === "done").length,
        total: row.mitigations.filter(({ item }) => item.state !== "not_applicable").length,
      },
      holds: isBlocking
        ? [...state.stages.values()].flatMap(({ facts: stage }) => (touches(risk, stage.phase, stage.serviceId) ? stage.key : []))
        : [],
    };
  });
  return lines.sort((a, b) => (residualOf(b) ?? 0) - (residualOf(a) ?? 0) || a.number - b.number);
}

const residualOf = ({ after }: RiskLine) => after?.score ?? null;

function scored(likelihood: number | null, impact: number | null): RiskLine["before"] {
  const both = score(likelihood, impact);
  return both === null || likelihood === null || impact === null ? null : { likelihood, impact, score: both };
}

/** What the caller may do with the risks of a plan. */
export const riskRights = (who: Principal, planId: string) => {
  const may = (verb: Verb) => can(who, verb, { planId });
  return {
    add: may("risk.add"),
    change: may("risk.change"),
    remove: may("risk.remove"),
    accept: may("risk.accept"),
    level: may("plan.setRiskLevels"),
  };
};

/** The register and its map. The filter by status applies to both, the filter by cell only to the table. */
export async function getRisks(who: Principal, slug: string, filter: RiskFilter) {
  const plan = await readablePlan(who, slug);
  if (!plan) return null;
  const all = await riskLines(plan);
  const shown = all.filter(({ status }) => isShown(filter.show, status));
  const { cell, view } = filter;
  const isInCell = (line: RiskLine) => cell === null || (line[view]?.likelihood === cell.likelihood && line[view]?.impact === cell.impact);
  return {
    plan: { ...planHead(plan), version: plan.version, riskLimit: plan.riskLimit },
    levels: levelsOf(plan),
    filter,
    counts: Object.fromEntries(RISK_SHOWS.map((show) => [show, all.filter(({ status }) => isShown(show, status)).length])) as Record<
      RiskShow,
      number
    >,
    onMap: shown.filter((line) => line[view] !== null && line.status !== "closed"),
    lines: shown.filter(isInCell).toSorted(compareRisks),
    typical: await withCancels(plan.id, typicalRisks(plan.language, all)),
    may: riskRights(who, plan.id),
  };
}

export type Risks = NonNullable<Awaited<ReturnType<typeof getRisks>>>;

/** Typical risks, in the language of the plan, that are not in its register. */
function typicalRisks(language: string, present: readonly RiskLine[]) {
  const reader = COLLATION_LOCALES.find((locale) => locale === language) ?? "en";
  return TYPICAL_RISK_IDS.map((id) => ({ id, ...TYPICAL_RISKS[id], ...TYPICAL_RISK_WORDS[reader][id] })).filter(
    ({ title }) => !present.some((line) => searchText(line.title) === searchText(title)),
  );
}

/** Adds to each how many valid sign-offs it cancels: those of the phases that it touches. */
async function withCancels<R extends { phases: readonly PhaseKind[] }>(planId: string, typical: readonly R[]) {
  const stages = await database().stage.findMany({ where: { planId }, select: { id: true, phase: { select: { kind: true } } } });
  const ids = stages.map(({ id }) => id);
  const lapsing = await countLapsingByStage(database(), ids);
  return typical.map((risk) => ({
    ...risk,
    cancels: stages.reduce((sum, { id, phase }) => sum + (risk.phases.includes(phase.kind) ? (lapsing.get(id) ?? 0) : 0), 0),
  }));
}

/** All risks of a plan, for the API. */
export async function risksOfPlan(who: Principal, slug: string) {
  const plan = await readablePlan(who, slug);
  return plan && { limit: plan.riskLimit, levels: levelsOf(plan), risks: await riskLines(plan) };
}
