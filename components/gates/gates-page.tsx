import { Cancels } from "@/components/sign-off/cancels";
import { CommandForm } from "@/components/ui/command-form";
import { Field } from "@/components/ui/field";
import { PageHeading } from "@/components/ui/page-heading";
import { setRiskLimit } from "@/lib/actions/gate";
import type { Words } from "@/lib/i18n/words";
import type { Gates } from "@/lib/queries/gates/gates";
import { Freezes } from "./freezes";
import { GateForm } from "./gate-form";
import { Overrides } from "./overrides";
import { Waivers } from "./waivers";

/** What blocks the stages of a plan: the rules of its gates, freezes, waivers and emergency overrides. */
export function GatesPage({ gates, words }: { gates: Gates; words: Words }) {
  const { t } = words;
  const { slug, language } = gates.plan;
  return (
    <div className="page-reading">
      <PageHeading title={t("gates.title")} intro={t("gates.intro")} note={gates.may.change ? undefined : t("gates.readOnly")} />
      <section className="card grid gap-4 p-5" aria-label={t("gates.title")}>
        {gates.gates.map((gate) => (
          <GateForm key={gate.phase} gate={gate} slug={slug} language={language} mayChange={gates.may.change} words={words} />
        ))}
        <RiskLimit gates={gates} words={words} />
      </section>
      <Freezes gates={gates} words={words} />
      <Waivers waivers={gates.waivers} slug={slug} language={language} words={words} />
      <Overrides overrides={gates.overrides} slug={slug} language={language} words={words} />
    </div>
  );
}

function RiskLimit({ gates: { plan, may, gates }, words }: { gates: Gates; words: Words }) {
  const { t } = words;
  return (
    <fieldset disabled={!may.change} className="border-t border-line pt-4">
      <CommandForm
        action={setRiskLimit}
        words={words}
        label={t("gates.riskLimit")}
        submit={may.change ? t("app.save") : null}
        ids={{ plan: plan.id }}
        version={plan.version}
        isKeptWhileTyping
        done={t("settings.saved")}
        className="flex flex-wrap items-end gap-3"
      >
        {may.change && <Cancels count={gates.reduce((sum, gate) => sum + gate.cancels, 0)} words={words} />}
        <p id="risk-limit-hint" className="w-full max-w-[80ch] text-[13px] text-muted">
          {t("gates.riskLimitHint")}
        </p>
        <Field
          label={t("gates.riskLimit")}
          inputMode="numeric"
          name="limit"
          maxLength={60}
          size={6}
          required
          defaultValue={plan.riskLimit}
          aria-describedby="risk-limit-hint"
        />
      </CommandForm>
    </fieldset>
  );
}
