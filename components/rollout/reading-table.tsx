import { StackTable } from "@/components/ui/stack-table";
import { Timestamp } from "@/components/ui/timestamp";
import { HEALTH_METRIC, HEALTH_SOURCE } from "@/lib/domain/health/health";
import { fetchProblemWords } from "@/lib/i18n/rollouts/fetch-problem-words";
import { healthWhyWords } from "@/lib/i18n/rollouts/health-words";
import { readingWords } from "@/lib/i18n/rollouts/metric-words";
import type { Words } from "@/lib/i18n/words";
import type { ReadingView } from "@/lib/queries/rollouts/rollouts";
import { ExplainReading } from "./explain-reading";
import { FetchedBy } from "./fetched-by";
import { ReadingWarnings } from "./reading-warnings";

const MAX_SHOWN = 40;

/** The newest readings, and the explanations of those that failed. */
export function ReadingTable({ readings, mayExplain, words }: { readings: readonly ReadingView[]; mayExplain: boolean; words: Words }) {
  const { t } = words;
  if (readings.length === 0) return <p className="text-[13px] text-muted">{t("rollout.noReadings")}</p>;
  return (
    <details open={readings.some(({ isFailed, closedAt }) => isFailed && closedAt === null)}>
      <summary className="text-[13px]">{t("rollout.newest", { count: Math.min(MAX_SHOWN, readings.length) })}</summary>
      <StackTable
        labelledBy="readings-title"
        className="mt-2"
        columns={(["takenAt", "metric", "value", "samples", "of"] as const).map((key) => t(`rollout.${key}`))}
      >
        {readings.slice(0, MAX_SHOWN).map((reading) => (
          <Row key={reading.id} reading={reading} mayExplain={mayExplain} words={words} />
        ))}
      </StackTable>
    </details>
  );
}

type RowProps = { reading: ReadingView; mayExplain: boolean; words: Words };

function Row({ reading, mayExplain, words }: RowProps) {
  const { t, number } = words;
  return (
    <tr role="row">
      <th role="rowheader" scope="row" className="!font-normal">
        <Timestamp date={reading.takenAt} words={words} className="min-[860px]:whitespace-nowrap" />
        <span className="block text-[12px] text-muted">
          {[
            reading.step === null ? t("rollout.monitoring") : t("rollout.step", { step: reading.step }),
            reading.addedBy ?? (isFromHealthCheck(reading) ? reading.source : null),
          ]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </th>
      <td role="cell" className="mono">
        {reading.metric}
      </td>
      <td role="cell">
        {resultWords(reading, words)}
        <ReadingWarnings warnings={reading.evidence?.warnings ?? []} words={words} />
        <FetchedBy reading={reading} words={words} />
        {reading.isFailed && (
          <span className={`chip ml-2 ${reading.closedAt ? "" : "is-blocked"}`}>
            {t(reading.closedAt ? "rollout.explained" : isFromHealthCheck(reading) ? "health.failedOne" : "rollout.overLimit")}
          </span>
        )}
        {reading.closedReason && (
          <span className="block text-[12px] text-muted [overflow-wrap:anywhere]">
            {reading.closedBy}: {reading.closedReason}
          </span>
        )}
        {reading.isFailed && reading.closedAt === null && mayExplain && <ExplainReading reading={reading} words={words} />}
      </td>
      <td role="cell">{reading.samples === null ? "–" : number(reading.samples)}</td>
      <td role="cell">{t(`rollout.sidesOf.${reading.of}`)}</td>
    </tr>
  );
}

/** Whether a health check added the reading; its problem then says why the check failed. */
const isFromHealthCheck = ({ metric, source, addedBy }: ReadingView): boolean =>
  metric === HEALTH_METRIC && source === HEALTH_SOURCE && addedBy === null;

function resultWords(reading: ReadingView, words: Words): string {
  const { metric, value, problem } = reading;
  if (isFromHealthCheck(reading)) return words.t("health.reading", { why: healthWhyWords(words, problem ?? "") });
  if (problem !== null) return fetchProblemWords(words, { ...reading, problem });
  return value === null ? words.t("rollout.noData") : readingWords(words, metric, value);
}
