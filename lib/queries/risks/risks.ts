import { database } from "@/lib/db/client";
import { type CalendarDay, day, daysBetween } from "@/lib/domain/calendar-day";
import { COLLATION_LOCALES } from "@/lib/domain/checklist/collation-key";
import { searchText } from "@/lib/domain/checklist/search-text";
import type { PhaseKind } from "@/lib/domain/phase";
import { can, type Principal, type Verb } from "@/lib/domain/policy";
import {
  holdsGates,
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
import { planState } from "@/lib/domain/state/plan-state";
import { clock } from "@/lib/queries/shared/clock";
import { planFacts } from "@/lib/queries/shared/plan-facts";
import { type ReadablePlan, readablePlan } from "@/lib/queries/shared/readable-plan";
import { TYPICAL_RISK_IDS, TYPICAL_RISK_WORDS, TYPICAL_RISKS } from "@/lib/templates/typical-risks";

/** What of the register is shown: by how it stands, and by a cell of the map before or after mitigation. */
export type RiskFilter = { show: RiskShow; view: "before" | "after"; cell: { likelihood: number; impact: number } | null };

export type RiskLine = {
  id: string;
  version: number;
  /** Its number on the register, and on the map. */
  number: number;
  title: string;
  category: string | null;
  mitigation: string | null;
  status: RiskStatus;
  before: { likelihood: number; impact: number; score: number } | null;
  /** What is left after mitigation; before anybody has said so, all of it. */
  after: { likelihood: number; impact: number; score: number } | null;
  owner: { id: string; name: string } | null;
  reviewDay: CalendarDay | null;
  /** Days past the review day, or null while there are none. */
  reviewOverdue: number | null;
  acceptedUntil: CalendarDay | null;
  touches: { phase: PhaseKind | null; service: { id: string; name: string } | null }[];
  work: { done: number; total: number };
  /** The stages that it holds today. */
  holds: string[];
};

export const levelsOf = (plan: ReadablePlan): RiskLevels => ({
  medium: plan.riskMedium,
  high: plan.riskHigh,
  veryHigh: plan.riskVeryHigh,
});

/** The register of a plan: all its risks, those that weigh most after mitigation first. */
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
    const isHolding = risk !== undefined && holdsGates(risk, plan.riskLimit, today);
    const until = row.acceptances[0]?.until;
    const acceptedUntil = until === undefined || until < today ? null : day(until);
    const reviewDay = row.reviewDay === null ? null : day(row.reviewDay);
    return {
      id: row.id,
      version: row.version,
      number: row.position,
      title: row.title,
      category: row.category,
      mitigation: row.mitigation,
      status: shownStatus({ status: row.status, acceptedUntil }, today),
      before: weighed(row.likelihood, row.impact),
      after: weighed(row.residualLikelihood, row.residualImpact) ?? weighed(row.likelihood, row.impact),
      owner: row.owner,
      reviewDay,
      reviewOverdue: reviewDay !== null && isReviewDue({ status: row.status, reviewDay }, today) ? daysBetween(reviewDay, today) : null,
      acceptedUntil,
      touches: row.touches.map(({ phaseKind, service }) => ({ phase: phaseKind, service })),
      work: {
        done: row.mitigations.filter(({ item }) => item.state === "done").length,
        total: row.mitigations.filter(({ item }) => item.state !== "not_applicable").length,
      },
      holds: isHolding
        ? [...state.stages.values()].filter(({ facts: of }) => touches(risk, of.phase, of.serviceId)).map(({ facts: of }) => of.key)
        : [],
    };
  });
  return lines.sort((a, b) => (residualOf(b) ?? 0) - (residualOf(a) ?? 0) || a.number - b.number);
}

const residualOf = ({ after }: RiskLine) => after?.score ?? null;

function weighed(likelihood: number | null, impact: number | null): RiskLine["before"] {
  const both = score(likelihood, impact);
  return both === null || likelihood === null || impact === null ? null : { likelihood, impact, score: both };
}

/** What somebody may do with the risks of a plan. */
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

/** The register and its map as the page shows them: the map counts what the filter by standing leaves, the table also what the cell does. */
export async function getRisks(who: Principal, slug: string, filter: RiskFilter) {
  const plan = await readablePlan(who, slug);
  if (!plan) return null;
  const all = await riskLines(plan);
  const shown = all.filter(({ status }) => isShown(filter.show, status));
  const { cell, view } = filter;
  const isInCell = (line: RiskLine) => cell === null || (line[view]?.likelihood === cell.likelihood && line[view]?.impact === cell.impact);
  return {
    plan: {
      id: plan.id,
      slug: plan.slug,
      title: plan.title,
      language: plan.language,
      version: plan.version,
      riskLimit: plan.riskLimit,
    },
    levels: levelsOf(plan),
    filter,
    counts: Object.fromEntries(RISK_SHOWS.map((show) => [show, all.filter(({ status }) => isShown(show, status)).length])) as Record<
      RiskShow,
      number
    >,
    onMap: shown.filter((line) => line[view] !== null && line.status !== "closed"),
    lines: shown.filter(isInCell),
    typical: typicalRisks(plan.language, all),
    may: riskRights(who, plan.id),
  };
}

export type Risks = NonNullable<Awaited<ReturnType<typeof getRisks>>>;

/** Typical risks of image rollouts in the plan's language that nobody has put on its register. */
function typicalRisks(language: string, present: readonly RiskLine[]) {
  const reader = COLLATION_LOCALES.find((it) => it === language) ?? "en";
  return TYPICAL_RISK_IDS.map((id) => ({ id, ...TYPICAL_RISKS[id], ...TYPICAL_RISK_WORDS[reader][id] })).filter(
    ({ title }) => !present.some((line) => searchText(line.title) === searchText(title)),
  );
}

/** All risks of a plan, for scripts. */
export async function risksOfPlan(who: Principal, slug: string) {
  const plan = await readablePlan(who, slug);
  return plan && { limit: plan.riskLimit, levels: levelsOf(plan), risks: await riskLines(plan) };
}
