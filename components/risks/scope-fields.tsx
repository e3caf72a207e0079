import { Choice, named } from "@/components/ui/choice";
import { CheckField } from "@/components/ui/field";
import { PHASES } from "@/lib/domain/phase";
import { placeWords } from "@/lib/i18n/gates/risk-words";
import { phaseWordsIn } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import type { RiskDetails } from "@/lib/queries/risks/risk";

/** The phases and services that a risk affects. Each has a box that keeps it; each save can add one more. */
export function ScopeFields({ details: { risk, services, phases }, words }: { details: RiskDetails; words: Words }) {
  const { t } = words;
  return (
    <fieldset className="grid gap-2">
      <legend className="label mb-1">{t("risks.touches")}</legend>
      <p className="text-[13px] text-muted">{t("risks.touchesHint")}</p>
      {risk.touches.map(({ phase, phaseName, service }) => (
        <CheckField
          key={`${phase}:${service?.id}`}
          label={placeWords(words, { phase, phaseName, service: service?.name ?? null })}
          name="touch"
          value={`${phase ?? "*"}:${service?.id ?? "*"}`}
          defaultChecked
          className="flex min-h-7 items-center gap-2"
        />
      ))}
      <div className="grid gap-3 sm:grid-cols-2">
        <Choice
          label={t("risks.touchPhase")}
          name="addPhase"
          value=""
          none={t("risks.noTouch")}
          options={[
            { value: "*", label: t("risks.everyPhase") },
            ...PHASES.map((phase) => ({ value: phase, label: phaseWordsIn(words, phases, phase) })),
          ]}
        />
        <Choice
          label={t("risks.touchService")}
          name="addService"
          value="*"
          options={[{ value: "*", label: t("risks.everyService") }, ...named(services)]}
        />
      </div>
    </fieldset>
  );
}
