import { healthWhyWords, shareWords } from "@/lib/i18n/rollouts/health-words";
import { readingWords } from "@/lib/i18n/rollouts/metric-words";
import type { Words } from "@/lib/i18n/words";
import type { CheckView, HealthView } from "@/lib/queries/health/service-health";

/** The week in figures, a day a row. */
export function DayTable({ days, words }: { days: HealthView["days"]; words: Words }) {
  const { t, dayYear, number } = words;
  if (days.length === 0) return null;
  const millis = (value: number | null) => (value === null ? "–" : readingWords(words, "p50", value));
  return (
    <details>
      <summary className="text-[13px]" id="health-days">
        {t("health.days")}
      </summary>
      <table className="grid-table stacks mt-2" role="table" aria-labelledby="health-days">
        <thead role="rowgroup">
          <tr role="row">
            {(["day", "checks", "failed", "share", "meanMs", "mostMs"] as const).map((column) => (
              <th key={column} role="columnheader" scope="col">
                {t(`health.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {days.map(({ day, checks, failed, share, meanMs, mostMs }) => (
            <tr key={day} role="row">
              <th role="rowheader" scope="row" className="!font-normal">
                <time dateTime={day}>{dayYear(day)}</time>
              </th>
              <Figure name={t("health.checks")}>{number(checks)}</Figure>
              <Figure name={t("health.failed")}>{number(failed)}</Figure>
              <Figure name={t("health.share")}>{share === null ? "–" : shareWords(words, share)}</Figure>
              <Figure name={t("health.meanMs")}>{millis(meanMs)}</Figure>
              <Figure name={t("health.mostMs")}>{millis(mostMs)}</Figure>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** The newest checks one by one. */
export function CheckTable({ checks, words }: { checks: readonly CheckView[]; words: Words }) {
  const { t, momentYear } = words;
  if (checks.length === 0) return null;
  return (
    <details>
      <summary className="text-[13px]" id="health-newest">
        {t("health.newest", { count: checks.length })}
      </summary>
      <table className="grid-table stacks mt-2" role="table" aria-labelledby="health-newest">
        <thead role="rowgroup">
          <tr role="row">
            {(["at", "outcome", "took"] as const).map((column) => (
              <th key={column} role="columnheader" scope="col">
                {t(`health.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {checks.map((check) => (
            <tr key={check.at.toISOString()} role="row">
              <th role="rowheader" scope="row" className="!font-normal">
                <time dateTime={check.at.toISOString()}>{momentYear(check.at)}</time>
              </th>
              <td role="cell">
                <Outcome check={check} words={words} />
              </td>
              <Figure name={t("health.took")}>{readingWords(words, "p50", check.ms)}</Figure>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** What one check found: that it was well, or why not. */
export function Outcome({ check: { status, why }, words }: { check: CheckView; words: Words }) {
  const { t } = words;
  const said = status === null ? healthWhyWords(words, why ?? "") : t("health.answered", { status });
  return (
    <>
      {why !== null && <span className="chip is-blocked mr-2">{t("health.failedOne")}</span>}
      {said}
    </>
  );
}

/** Where the table is stacked, on a phone, each figure has its name beside it. */
const Figure = ({ name, children }: { name: string; children: React.ReactNode }) => (
  <td role="cell">
    <span aria-hidden="true" className="text-muted min-[641px]:hidden">
      {name}:{" "}
    </span>
    {children}
  </td>
);
