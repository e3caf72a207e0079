import { PHASES } from "@/lib/domain/phase";
import { levelOf, RISK_STATUSES, type RiskLevels } from "@/lib/domain/risks/risk";
import type { Words } from "@/lib/i18n/words";

type Facts = Record<string, unknown>;

const SCORES = ["likelihood", "impact", "residualLikelihood", "residualImpact"] as const;
const NAMES = ["title", "category", "mitigation", "touches"] as const;

/** The changes of a risk: its new score, status, owner and review day; of long texts only that they changed. */
export function riskChangeWords({ t, fullDay }: Words, { before, after }: { before: Facts; after: Facts }): string[] {
  const said = (field: string, value: unknown) =>
    t("risks.valued", { field, value: typeof value === "string" || typeof value === "number" ? `${value}` : t("risks.notSet") });
  const status = RISK_STATUSES.find((it) => it === after.status);
  return [
    ...(status ? [t(`risks.statuses.${status}`)] : []),
    ...SCORES.flatMap((field) => (field in after ? [said(t(`risks.${field}`), after[field])] : [])),
    ...("owner" in after ? [said(t("risks.owner"), after.owner)] : []),
    ...("reviewDay" in after ? [said(t("risks.review"), typeof after.reviewDay === "string" ? fullDay(after.reviewDay) : null)] : []),
    // An event always has the title, for its sentence.
    ...NAMES.flatMap((field) => (field in before && field in after ? [t(`risks.fields.${field}`)] : [])),
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
