import type { EventOf } from "@/lib/domain/events/events";
import { PHASES } from "@/lib/domain/phase";
import { levelOf, type RiskLevels } from "@/lib/domain/risks/risk";
import type { Words } from "@/lib/i18n/words";

const SCORES = ["likelihood", "impact", "residualLikelihood", "residualImpact"] as const;
const NAMES = ["title", "category", "mitigation", "touches"] as const;

/** What changed of a risk: its scores, status, owner and review day; of longer texts only which of them changed. */
export function riskChangeWords({ t, fullDay }: Words, { before, after }: EventOf<"risk.change">): string[] {
  const { status, owner, reviewDay } = after;
  const valued = (field: string, value: string | number | null) =>
    t("risks.valued", { field, value: value === null ? t("risks.notSet") : `${value}` });
  const scores = SCORES.flatMap((field) => {
    const score = after[field];
    return score === undefined ? [] : [valued(t(`risks.${field}`), score)];
  });
  return [
    ...(status === undefined ? [] : [t(`risks.statuses.${status}`)]),
    ...scores,
    ...(owner === undefined ? [] : [valued(t("risks.owner"), owner)]),
    ...(reviewDay === undefined ? [] : [valued(t("risks.review"), reviewDay === null ? null : fullDay(reviewDay))]),
    // The title is always in `after`, for the sentence.
    ...NAMES.flatMap((field) => (before[field] !== undefined && after[field] !== undefined ? [t(`risks.fields.${field}`)] : [])),
  ];
}

/** `20 · very high` */
export const scoreWords = ({ t }: Words, score: number, levels: RiskLevels): string =>
  t("risks.scored", { score, level: t(`risks.levels.${levelOf(score, levels)}`) });

/** `Test · Runner Service`; without a phase or service it means all of them. */
export function placeWords({ t }: Words, { phase, service }: { phase: string | null; service: string | null }): string {
  const kind = PHASES.find((it) => it === phase);
  return t("risks.place", { phase: kind ? t(`phases.${kind}`) : t("risks.everyPhase"), service: service ?? t("risks.everyService") });
}
