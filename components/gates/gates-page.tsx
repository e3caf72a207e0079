import { ActionForm } from "@/components/ui/action-form";
import { setRiskLimit } from "@/lib/actions/gate";
import { meanwhileWords } from "@/lib/i18n/refusals/meanwhile-words";
import type { Words } from "@/lib/i18n/words";
import type { Gates } from "@/lib/queries/gates/gates";
import { Freezes } from "./freezes";
import { GateForm } from "./gate-form";
import { Overrides } from "./overrides";
import { Waivers } from "./waivers";

/** What holds the stages of a plan: the rules of its gates, what is frozen, and what was let pass. */
export function GatesPage({ gates, words }: { gates: Gates; words: Words }) {
  const { t } = words;
  return (
    <div className="grid max-w-[1040px] gap-6">
      <header>
        <h1>{t("gates.title")}</h1>
        <p className="mt-1 text-muted">{t("gates.intro")}</p>
        {!gates.may.change && <p className="mt-1 text-muted">{t("gates.readOnly")}</p>}
      </header>
      <section className="card grid gap-4 p-5" aria-label={t("gates.title")}>
        {gates.gates.map((gate) => (
          <GateForm
            key={gate.phase}
            gate={gate}
            slug={gates.plan.slug}
            language={gates.plan.language}
            mayChange={gates.may.change}
            words={words}
          />
        ))}
        <RiskLimit gates={gates} words={words} />
      </section>
      <Freezes gates={gates} words={words} />
      <Waivers waivers={gates.waivers} slug={gates.plan.slug} language={gates.plan.language} words={words} />
      <Overrides broken={gates.broken} slug={gates.plan.slug} language={gates.plan.language} words={words} />
    </div>
  );
}

function RiskLimit({ gates: { plan, may }, words }: { gates: Gates; words: Words }) {
  const { t } = words;
  return (
    <fieldset disabled={!may.change} className="border-t border-line pt-4">
      <ActionForm
        action={setRiskLimit}
        fresh={plan.version}
        meanwhile={meanwhileWords(words)}
        offline={t("errors.offline")}
        done={t("settings.saved")}
        label={t("gates.riskLimit")}
        className="flex flex-wrap items-end gap-3"
      >
        <input type="hidden" name="plan" value={plan.id} />
        <input type="hidden" name="version" value={plan.version} />
        <p id="risk-limit-hint" className="w-full max-w-[80ch] text-[13px] text-muted">
          {t("gates.riskLimitHint")}
        </p>
        <label className="label">
          {t("gates.riskLimit")}
          <input
            className="field max-w-24"
            type="number"
            name="limit"
            min={1}
            max={25}
            required
            defaultValue={plan.riskLimit}
            aria-describedby="risk-limit-hint"
          />
        </label>
        {may.change && (
          <button type="submit" className="btn">
            {t("app.save")}
          </button>
        )}
      </ActionForm>
    </fieldset>
  );
}
