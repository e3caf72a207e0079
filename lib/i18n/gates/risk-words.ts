import type { EventOf } from "@/lib/domain/events/events";
import { PHASES } from "@/lib/domain/phase";
import { levelOf, type RiskLevels } from "@/lib/domain/risks/risk";
import { phaseWords } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";

const SCORES = ["likelihood", "impact", "residualLikelihood", "residualImpact"] as const;
const NAMES = ["title", "category", "mitigation", "touches"] as const;

/** The changes to a risk: new scores, status, owner and review day, and the names of changed texts. */
export function riskChangeWords({ t, fullDay }: Words, { before, after }: EventOf<"risk.change">): string[] {
  const { status, owner, reviewDay } = after;
  const withValue = (field: string, value: string | number | null) =>
    t("risks.valued", { field, value: value === null ? t("risks.notSet") : `${value}` });
  const scores = SCORES.flatMap((field) => {
    const score = after[field];
    return score === undefined ? [] : [withValue(t(`risks.${field}`), score)];
  });
  return [
    ...(status === undefined ? [] : [t(`risks.statuses.${status}`)]),
    ...scores,
    ...(owner === undefined ? [] : [withValue(t("risks.owner"), owner)]),
    ...(reviewDay === undefined ? [] : [withValue(t("risks.review"), reviewDay === null ? null : fullDay(reviewDay))]),
    // `after` always has the title, for the sentence, so that only `before` shows whether it changed.
    ...NAMES.flatMap((field) => (before[field] !== undefined && after[field] !== undefined ? [t(`risks.fields.${field}`)] : [])),
  ];
}

/** `20 · very high` */
export const scoreWords = ({ t }: Words, score: number, levels: RiskLevels): string =>
  t("risks.scored", { score, level: t(`risks.levels.${levelOf(score, levels)}`) });

type RiskPlace = { phase: string | null; phaseName?: string | null; service: string | null };

/** `Test · Runner Service`; without a phase or service it means all of them. */
export function placeWords(words: Words, { phase, phaseName, service }: RiskPlace): string {
  const { t } = words;
  const kind = PHASES.find((known) => known === phase);
  return t("risks.place", {
    phase: kind ? phaseWords(words, kind, phaseName) : t("risks.everyPhase"),
    service: service ?? t("risks.everyService"),
  });
}
