import { Card } from "@/components/ui/card";
import { PlainList } from "@/components/ui/plain-list";
import { TimeAgo } from "@/components/ui/timestamp";
import type { RiskLevels } from "@/lib/domain/risks/risk";
import type { AssessmentStep } from "@/lib/domain/risks/score-history";
import { scoreWords } from "@/lib/i18n/gates/risk-words";
import type { Words } from "@/lib/i18n/words";
import type { AuditLine } from "@/lib/queries/audit/events";
import type { RiskDetails } from "@/lib/queries/risks/risk";

/** How the risk was assessed over time: who changed its score or status, reviewed it or reported it. Newest first. */
export const Assessments = ({ details: { assessments, levels, now }, words }: { details: RiskDetails; words: Words }) => (
  <Card id="risk-assessments" title={words.t("risks.assessments")}>
    <PlainList none={words.t("risks.noAssessments")} isQuiet>
      {assessments.map((step) => (
        <li key={step.event.seq}>
          <p>
            <b className="font-[550]">{step.event.actor}</b> {stepWords(words, step, levels)}{" "}
            <TimeAgo date={step.event.at} now={now} words={words} className="text-[12px] text-muted" />
          </p>
          {step.event.reason && <p className="text-[13px] text-muted [overflow-wrap:anywhere]">{step.event.reason}</p>}
        </li>
      ))}
    </PlainList>
  </Card>
);

function stepWords(words: Words, step: AssessmentStep<AuditLine>, levels: RiskLevels): string {
  const { t, fullDay } = words;
  if (step.kind === "reviewed") return t("risks.stepReviewed", { day: fullDay(step.next) });
  if (step.kind === "occurred") return t("risks.stepOccurred");
  if (step.kind === "status") return t("risks.stepStatus", { status: t(`risks.statuses.${step.status}`) });
  const to = scoresWords(words, step.to, levels);
  return step.from.before === null
    ? t("risks.stepFirst", { to })
    : t("risks.stepScore", { from: scoresWords(words, step.from, levels), to });
}

/** `16 · very high, 8 · medium after mitigation` */
function scoresWords(words: Words, { before, after }: { before: number | null; after: number | null }, levels: RiskLevels): string {
  if (before === null) return words.t("risks.notSet");
  const written = scoreWords(words, before, levels);
  return after === null || after === before
    ? written
    : words.t("risks.scorePair", { before: written, after: scoreWords(words, after, levels) });
}
