import { durationWords } from "@/lib/i18n/dates/duration-words";
import { shareWords } from "@/lib/i18n/rollouts/health-words";
import { readingWords } from "@/lib/i18n/rollouts/metric-words";
import type { Words } from "@/lib/i18n/words";
import type { HealthView, ServiceHealth } from "@/lib/queries/health/service-health";
import { HealthForm } from "./health-form";
import { CheckTable, DayTable, Outcome } from "./health-tables";
import { HoursChart } from "./hours-chart";

/** Whether a service is well by its own answers: now, over the last day and week, and what is asked. */
export function HealthCard({ health, words }: { health: ServiceHealth; words: Words }) {
  const { t } = words;
  const { check, now, maySet } = health;
  return (
    <section className="card grid min-w-0 gap-3 p-5" id="health" aria-labelledby="health-title">
      <h2 id="health-title" className="flex flex-wrap items-center gap-2">
        {t("health.title")} {check && <span className={`chip ${LOOKS[stateOf(check)]}`}>{t(`health.states.${stateOf(check)}`)}</span>}
      </h2>
      {check ? (
        <Found check={check} now={now} words={words} />
      ) : (
        <p className="text-[13px] text-muted">{t(maySet ? "health.none" : "health.noneReader")}</p>
      )}
      {maySet && (
        <details className="border-t border-line pt-3">
          <summary className="text-[13px]">{t(check ? "health.change" : "health.set")}</summary>
          <HealthForm health={health} words={words} />
        </details>
      )}
    </section>
  );
}

type Shown = "well" | "failing" | "unknown" | "off";
const LOOKS: Record<Shown, string> = { well: "is-complete", failing: "is-blocked", unknown: "", off: "" };
const stateOf = ({ isOn, state }: HealthView): Shown => (isOn ? (state ?? "unknown") : "off");

function Found({ check, now, words }: { check: HealthView; now: Date; words: Words }) {
  const { t, momentYear, number } = words;
  const { last, failedInARow, failsAfter } = check;
  const state = stateOf(check);
  const isDoubted = state !== "failing" && state !== "off" && failedInARow > 0;
  return (
    <>
      <p>
        {state === "off" && t("health.isOff")}
        {state === "unknown" && t("health.notKnown")}
        {(state === "well" || state === "failing") && check.since && t(`health.${state}Since`, { moment: momentYear(check.since) })}{" "}
        {isDoubted && <b className="font-[550]">{t("health.doubt", { failed: failedInARow, after: number(failsAfter) })}</b>}
      </p>
      <dl className="kv">
        <dt>{t("health.asked")}</dt>
        <dd className="min-w-0">
          <span className="mono [overflow-wrap:anywhere] text-ink">{check.url}</span>
          <span className="block text-[12px] text-muted">
            {t("health.askedEvery", { time: durationWords(words, check.everySeconds) })} ·{" "}
            {t("health.wellWith", { status: check.expects === null ? t("health.anyWell") : String(check.expects) })}
          </span>
        </dd>
        {last && (
          <>
            <dt>{t("health.last")}</dt>
            <dd>
              <Outcome check={last} words={words} /> · {readingWords(words, "p50", last.ms)} ·{" "}
              <time dateTime={last.at.toISOString()}>{momentYear(last.at)}</time>
            </dd>
          </>
        )}
        {(["day", "week"] as const).map((span) => {
          const { share, checks, meanMs } = check[span];
          return (
            <div key={span} className="contents">
              <dt>{t(`health.window.${span}`)}</dt>
              <dd>
                {share === null ? t("health.noChecks") : t("health.uptime", { share: shareWords(words, share), checks })}
                {meanMs !== null && ` · ${t("health.mean", { time: readingWords(words, "p50", meanMs) })}`}
              </dd>
            </div>
          );
        })}
      </dl>
      <HoursChart check={check} now={now} words={words} />
      <DayTable days={check.days} words={words} />
      <CheckTable checks={check.checks} words={words} />
    </>
  );
}
