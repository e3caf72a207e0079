import { Fact, Facts } from "@/components/ui/facts";
import { SentenceWithTimes, Timestamp } from "@/components/ui/timestamp";
import { durationWords } from "@/lib/i18n/dates/duration-words";
import { shareWords } from "@/lib/i18n/rollouts/health-words";
import { readingWords } from "@/lib/i18n/rollouts/metric-words";
import type { Words } from "@/lib/i18n/words";
import type { HealthView } from "@/lib/queries/health/service-health";
import { stateOf } from "./health-state";
import { CheckTable, DayTable, Outcome } from "./health-tables";
import { HoursChart } from "./hours-chart";

/** What the health check of a service found. */
export function CheckResult({ check, now, words }: { check: HealthView; now: Date; words: Words }) {
  const { t, momentYear, number } = words;
  const { last, failedInARow, failsAfter } = check;
  const state = stateOf(check);
  const isDoubtful = state !== "failing" && state !== "off" && failedInARow > 0;
  return (
    <>
      <p>
        {state === "off" && t("health.isOff")}
        {state === "unknown" && t("health.notKnown")}
        {(state === "well" || state === "failing") && check.since && (
          <SentenceWithTimes text={t(`health.${state}Since`, { moment: momentYear(check.since) })} times={[check.since]} words={words} />
        )}{" "}
        {isDoubtful && <b className="font-[550]">{t("health.doubt", { failed: failedInARow, after: number(failsAfter) })}</b>}
      </p>
      <Facts>
        <Fact name={t("health.asked")}>
          <span className="mono text-ink">{check.url}</span>
          <span className="block text-[12px] text-muted">
            {t("health.askedEvery", { time: durationWords(words, check.everySeconds) })} ·{" "}
            {t("health.wellWith", { status: check.expects === null ? t("health.anyWell") : String(check.expects) })}
          </span>
        </Fact>
        {last && (
          <Fact name={t("health.last")}>
            <Outcome check={last} words={words} /> · {readingWords(words, "p50", last.ms)} · <Timestamp date={last.at} words={words} />
          </Fact>
        )}
        {(["day", "week"] as const).map((period) => {
          const { share, checks, meanMs } = check[period];
          return (
            <Fact key={period} name={t(`health.window.${period}`)}>
              {share === null ? t("health.noChecks") : t("health.uptime", { share: shareWords(words, share), checks })}
              {meanMs !== null && ` · ${t("health.mean", { time: readingWords(words, "p50", meanMs) })}`}
            </Fact>
          );
        })}
      </Facts>
      <HoursChart check={check} now={now} words={words} />
      <DayTable days={check.days} words={words} />
      <CheckTable checks={check.checks} words={words} />
    </>
  );
}
