import { Card } from "@/components/ui/card";
import type { Words } from "@/lib/i18n/words";
import type { ServiceHealth } from "@/lib/queries/health/service-health";
import { CheckResult } from "./check-result";
import { HealthForm } from "./health-form";
import { type HealthState, stateOf } from "./health-state";

const CHIPS: Record<HealthState, string> = { well: "is-complete", failing: "is-blocked", unknown: "", off: "" };

/** The health of a service: now, over the last day and week, and the check that measures it. */
export function HealthCard({ health, words }: { health: ServiceHealth; words: Words }) {
  const { t } = words;
  const { check, now, maySet } = health;
  const state = check && stateOf(check);
  return (
    <Card
      id="health"
      title={t("health.title")}
      chips={state && <span className={`chip ${CHIPS[state]}`}>{t(`health.states.${state}`)}</span>}
      className="min-w-0"
    >
      {check ? (
        <CheckResult check={check} now={now} words={words} />
      ) : (
        <p className="text-[13px] text-muted">{t(maySet ? "health.none" : "health.noneReader")}</p>
      )}
      {maySet && (
        <details className="border-t border-line pt-3">
          <summary className="text-[13px]">{t(check ? "health.change" : "health.set")}</summary>
          <HealthForm health={health} words={words} />
        </details>
      )}
    </Card>
  );
}
