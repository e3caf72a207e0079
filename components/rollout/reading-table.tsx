import { HEALTH_METRIC, HEALTH_SOURCE } from "@/lib/domain/health/health";
import { fetchProblemWords } from "@/lib/i18n/rollouts/fetch-problem-words";
import { healthWhyWords } from "@/lib/i18n/rollouts/health-words";
import { readingWords } from "@/lib/i18n/rollouts/metric-words";
import type { Words } from "@/lib/i18n/words";
import type { ReadingView } from "@/lib/queries/rollouts/rollouts";
import { ExplainReading } from "./explain-reading";
import { FetchedBy } from "./fetched-by";

const SHOWN = 40;

/** The newest readings as they were taken, and what somebody said of those that were too much. */
export function ReadingTable({ readings, mayExplain, words }: { readings: readonly ReadingView[]; mayExplain: boolean; words: Words }) {
  const { t, momentYear, number } = words;
  if (readings.length === 0) return <p className="text-[13px] text-muted">{t("rollout.noReadings")}</p>;
  return (
    <details open={readings.some(({ isFailed, closedAt }) => isFailed && closedAt === null)}>
      <summary className="text-[13px]">{t("rollout.newest", { count: Math.min(SHOWN, readings.length) })}</summary>
      <table className="grid-table stacks mt-2" role="table" aria-labelledby="readings-title">
        <thead role="rowgroup">
          <tr role="row">
            {(["takenAt", "metric", "value", "samples", "of"] as const).map((column) => (
              <th key={column} role="columnheader" scope="col">
                {t(`rollout.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {readings.slice(0, SHOWN).map((reading) => (
            <tr key={reading.id} role="row">
              <th role="rowheader" scope="row" className="!font-normal">
                <time className="min-[860px]:whitespace-nowrap" dateTime={reading.takenAt.toISOString()}>
                  {momentYear(reading.takenAt)}
                </time>
                <span className="block text-[12px] text-muted">
                  {[
                    reading.step === null ? t("rollout.monitoring") : t("rollout.step", { step: reading.step }),
                    reading.addedBy ?? (isOfCheck(reading) ? reading.source : null),
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </span>
              </th>
              <td role="cell" className="mono">
                {reading.metric}
              </td>
              <td role="cell">
                {found(reading, words)}
                <FetchedBy reading={reading} words={words} />
                {reading.isFailed && (
                  <span className={`chip ml-2 ${reading.closedAt ? "" : "is-blocked"}`}>
                    {t(reading.closedAt ? "rollout.explained" : isOfCheck(reading) ? "health.failedOne" : "rollout.overLimit")}
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
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** A reading that a health check left says why it failed. */
const isOfCheck = ({ metric, source, addedBy }: ReadingView): boolean =>
  metric === HEALTH_METRIC && source === HEALTH_SOURCE && addedBy === null;

function found(reading: ReadingView, words: Words): string {
  const { metric, value, problem } = reading;
  if (isOfCheck(reading)) return words.t("health.reading", { why: healthWhyWords(words, problem ?? "") });
  if (problem !== null) return fetchProblemWords(words, { ...reading, problem });
  return value === null ? words.t("rollout.noData") : readingWords(words, metric, value);
}
