import { ActionForm } from "@/components/ui/action-form";
import { addRisk, setRiskLevels } from "@/lib/actions/risk";
import { meanwhileWords } from "@/lib/i18n/refusals/meanwhile-words";
import type { Words } from "@/lib/i18n/words";
import type { Risks } from "@/lib/queries/risks/risks";
import { HeatMap } from "./heat-map";
import { NameFields } from "./name-fields";
import { Register } from "./register";

/** What could go wrong with a plan: the map that is a filter, and the register. */
export function RisksPage({ risks, words }: { risks: Risks; words: Words }) {
  const { t } = words;
  return (
    <div className="grid gap-6">
      <header>
        <h1>{t("risks.title")}</h1>
        <p className="mt-1 max-w-[80ch] text-muted">{t("risks.intro", { limit: risks.plan.riskLimit })}</p>
        {!risks.may.change && <p className="mt-1 text-muted">{t("risks.readOnly")}</p>}
      </header>
      <div className="risk-page">
        <div className="grid gap-4">
          <HeatMap risks={risks} words={words} />
          {risks.may.level && <Levels risks={risks} words={words} />}
        </div>
        <div className="grid min-w-0 gap-4">
          <Register risks={risks} words={words} />
          {risks.may.add && <Add risks={risks} words={words} />}
          {risks.may.add && risks.typical.length > 0 && <Typical risks={risks} words={words} />}
        </div>
      </div>
    </div>
  );
}

function Add({ risks, words }: { risks: Risks; words: Words }) {
  const { t } = words;
  return (
    <details className="card p-5" open={risks.counts.all === 0}>
      <summary className="font-[550]">{t("risks.add")}</summary>
      <ActionForm
        action={addRisk}
        offline={t("errors.offline")}
        done={t("risks.saved")}
        clears
        label={t("risks.add")}
        className="mt-3 grid gap-3"
      >
        <input type="hidden" name="plan" value={risks.plan.id} />
        <NameFields language={risks.plan.language} words={words} />
        <label className="label">
          {t("risks.mitigation")}
          <textarea className="field" name="mitigation" rows={2} maxLength={2000} lang={risks.plan.language} />
        </label>
        <button type="submit" className="btn justify-self-start">
          {t("risks.add")}
        </button>
      </ActionForm>
    </details>
  );
}

/** Typical risks that are not on the register yet, each with one button. */
function Typical({ risks, words: { t } }: { risks: Risks; words: Words }) {
  return (
    <details className="card p-5">
      <summary className="font-[550]">{t("risks.typical")}</summary>
      <p className="mt-1 text-[13px] text-muted">{t("risks.typicalHint")}</p>
      <ul className="plain-list mt-3" lang={risks.plan.language}>
        {risks.typical.map(({ id, title, mitigation, category, phases }) => (
          <li key={id} className="flex flex-wrap items-start gap-3">
            <div className="min-w-0 grow basis-64">
              <p className="font-[550]">{title}</p>
              <p className="text-[13px] text-muted">{mitigation}</p>
            </div>
            <ActionForm action={addRisk} offline={t("errors.offline")} label={t("risks.addNamed", { title })}>
              <input type="hidden" name="plan" value={risks.plan.id} />
              <input type="hidden" name="title" value={title} />
              <input type="hidden" name="mitigation" value={mitigation} />
              <input type="hidden" name="category" value={category} />
              {phases.map((phase) => (
                <input key={phase} type="hidden" name="touch" value={`${phase}:*`} />
              ))}
              <button type="submit" className="btn" aria-label={t("risks.addNamed", { title })}>
                {t("risks.addThis")}
              </button>
            </ActionForm>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Levels({ risks: { plan, levels }, words }: { risks: Risks; words: Words }) {
  const { t } = words;
  return (
    <details className="card p-5">
      <summary className="font-[550]">{t("risks.levelsOf")}</summary>
      <ActionForm
        action={setRiskLevels}
        fresh={plan.version}
        meanwhile={meanwhileWords(words)}
        offline={t("errors.offline")}
        done={t("risks.saved")}
        label={t("risks.levelsOf")}
        className="mt-3 grid gap-3"
      >
        <input type="hidden" name="plan" value={plan.id} />
        <input type="hidden" name="version" value={plan.version} />
        <p className="text-[13px] text-muted">{t("risks.levelsHint")}</p>
        <div className="grid gap-3 sm:grid-cols-3">
          {(["medium", "high", "veryHigh"] as const).map((level) => (
            <label key={level} className="label">
              {t("risks.levelFrom", { level: t(`risks.levels.${level === "veryHigh" ? "very_high" : level}`) })}
              <input className="field" type="number" name={level} min={2} max={25} required defaultValue={levels[level]} />
            </label>
          ))}
        </div>
        <button type="submit" className="btn justify-self-start">
          {t("risks.save")}
        </button>
      </ActionForm>
    </details>
  );
}
