import { StackTable } from "@/components/ui/stack-table";
import { Timestamp } from "@/components/ui/timestamp";
import { healthWhyWords, shareWords } from "@/lib/i18n/rollouts/health-words";
import { readingWords } from "@/lib/i18n/rollouts/metric-words";
import type { Words } from "@/lib/i18n/words";
import type { CheckView, HealthView } from "@/lib/queries/health/service-health";

/** The last week, one row a day. */
export function DayTable({ days, words }: { days: HealthView["days"]; words: Words }) {
  const { t, dayYear, number } = words;
  if (days.length === 0) return null;
  const millis = (value: number | null) => (value === null ? "–" : readingWords(words, "p50", value));
  return (
    <details>
      <summary className="text-[13px]" id="health-days">
        {t("health.days")}
      </summary>
      <StackTable
        labelledBy="health-days"
        className="mt-2"
        columns={(["day", "checks", "failed", "share", "meanMs", "mostMs"] as const).map((key) => t(`health.${key}`))}
      >
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
      </StackTable>
    </details>
  );
}

/** The newest checks, one row each. */
export function CheckTable({ checks, words }: { checks: readonly CheckView[]; words: Words }) {
  const { t } = words;
  if (checks.length === 0) return null;
  return (
    <details>
      <summary className="text-[13px]" id="health-newest">
        {t("health.newest", { count: checks.length })}
      </summary>
      <StackTable
        labelledBy="health-newest"
        className="mt-2"
        columns={(["at", "outcome", "took"] as const).map((key) => t(`health.${key}`))}
      >
        {checks.map((check) => (
          <tr key={check.at.toISOString()} role="row">
            <th role="rowheader" scope="row" className="!font-normal">
              <Timestamp date={check.at} words={words} />
            </th>
            <td role="cell">
              <Outcome check={check} words={words} />
            </td>
            <Figure name={t("health.took")}>{readingWords(words, "p50", check.ms)}</Figure>
          </tr>
        ))}
      </StackTable>
    </details>
  );
}

/** The result of one check: the answer, or why it failed. */
export function Outcome({ check: { status, why }, words }: { check: CheckView; words: Words }) {
  const { t } = words;
  const result = status === null ? healthWhyWords(words, why ?? "") : t("health.answered", { status });
  return (
    <>
      {why !== null && <span className="chip is-blocked mr-2">{t("health.failedOne")}</span>}
      {result}
    </>
  );
}

/** A number. On a phone, where rows are cards, its name is shown before it. */
const Figure = ({ name, children }: { name: string; children: React.ReactNode }) => (
  <td role="cell">
    <span aria-hidden="true" className="text-muted min-[641px]:hidden">
      {name}:{" "}
    </span>
    {children}
  </td>
);
