import { Card } from "@/components/ui/card";
import { Choice, named } from "@/components/ui/choice";
import { CommandForm } from "@/components/ui/command-form";
import { CheckField, Field } from "@/components/ui/field";
import { changePhase } from "@/lib/actions/service";
import { spanWords } from "@/lib/i18n/dates/date-words";
import type { Words } from "@/lib/i18n/words";
import type { PlanSettings } from "@/lib/queries/plan-settings";

type Props = { settings: PlanSettings; words: Words };

/** Name, owner and gate mode of each phase. */
export const PhaseForms = ({ settings, words }: Props) => (
  <Card id="settings-phases" title={words.t("settings.phases")} isRoomy>
    {settings.phases.map((phase) => (
      <PhaseForm key={phase.id} phase={phase} settings={settings} words={words} />
    ))}
  </Card>
);

function PhaseForm({ phase, settings, words }: Props & { phase: PlanSettings["phases"][number] }) {
  const { t, fullRange } = words;
  const { people, mayChange, plan } = settings;
  const kind = t(`phases.${phase.kind}`);
  return (
    <fieldset disabled={!mayChange} className="border-t border-line pt-4 first-of-type:border-0 first-of-type:pt-0">
      <legend className="sr-only">{kind}</legend>
      <CommandForm
        action={changePhase}
        words={words}
        label={kind}
        submit={null}
        ids={{ phase: phase.id }}
        version={phase.version}
        isKeptWhileTyping
        done={t("settings.saved")}
        className="grid gap-3"
      >
        <div className="grid items-end gap-3 sm:grid-cols-[2fr_1.4fr_1.6fr]">
          <Field
            label={`${kind} · ${t("settings.phaseName")}`}
            name="name"
            maxLength={120}
            defaultValue={phase.name}
            placeholder={kind}
            lang={plan.language}
          />
          <Choice
            label={t("panel.owner")}
            name="owner"
            value={phase.ownerId ?? ""}
            none={t("panel.noOwner")}
            options={named(people.filter(({ id, isPresent }) => isPresent || id === phase.ownerId))}
          />
          <p className="grid gap-1 text-[13px]">
            <span>{spanWords(words, phase)}</span>
            {mayChange && (
              <a
                className="text-link"
                href={`/plans/${plan.slug}/dates?phase=${phase.kind}#move`}
                aria-label={t("dates.moveOf", { what: phase.name || kind })}
              >
                {t("dates.move")}
              </a>
            )}
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
          <CheckField label={t("settings.advisory")} name="advisory" defaultChecked={phase.advisory} />
          {phase.baselineStart && phase.baselineEnd && (
            <span className="text-[12px] text-muted">
              {t("settings.baseline", { range: fullRange(phase.baselineStart, phase.baselineEnd) })}
            </span>
          )}
          {mayChange && phase.cancels > 0 && (
            <span className="notice text-[13px]">{t("settings.advisoryCancels", { count: phase.cancels })}</span>
          )}
          {mayChange && (
            <button type="submit" className="btn ml-auto">
              {t("app.save")}
            </button>
          )}
        </div>
      </CommandForm>
    </fieldset>
  );
}
