import { ActionForm } from "@/components/ui/action-form";
import { changePhase } from "@/lib/actions/service";
import { spanWords } from "@/lib/i18n/dates/date-words";
import { meanwhileWords } from "@/lib/i18n/refusals/meanwhile-words";
import type { Words } from "@/lib/i18n/words";
import type { PlanSettings } from "@/lib/queries/plan-settings";

export function PhaseForms({ settings, words }: { settings: PlanSettings; words: Words }) {
  const { t, fullRange } = words;
  const meanwhile = meanwhileWords(words);
  const { phases, people, maySettle, plan } = settings;
  const name = (phase: PlanSettings["phases"][number]) => phase.name || t(`phases.${phase.kind}`);
  return (
    <section className="card grid gap-4 p-5" aria-labelledby="settings-phases">
      <h2 id="settings-phases">{t("settings.phases")}</h2>
      {phases.map((phase) => (
        <fieldset key={phase.id} disabled={!maySettle} className="border-t border-line pt-4 first-of-type:border-0 first-of-type:pt-0">
          <legend className="sr-only">{t(`phases.${phase.kind}`)}</legend>
          <ActionForm
            fresh={phase.version}
            meanwhile={meanwhile}
            action={changePhase}
            offline={t("errors.offline")}
            done={t("settings.saved")}
            className="grid gap-3"
            label={t(`phases.${phase.kind}`)}
          >
            <input type="hidden" name="phase" value={phase.id} />
            <input type="hidden" name="version" value={phase.version} />
            <div className="grid items-end gap-3 sm:grid-cols-[2fr_1.4fr_1.6fr]">
              <label className="label">
                {t(`phases.${phase.kind}`)} · {t("settings.phaseName")}
                <input
                  className="field"
                  name="name"
                  maxLength={120}
                  defaultValue={phase.name}
                  placeholder={t(`phases.${phase.kind}`)}
                  lang={plan.language}
                />
              </label>
              <label className="label">
                {t("sheet.owner")}
                <select className="field" name="owner" defaultValue={phase.ownerId ?? ""}>
                  <option value="">{t("sheet.noOwner")}</option>
                  {people
                    .filter((person) => person.isPresent || person.id === phase.ownerId)
                    .map((person) => (
                      <option key={person.id} value={person.id}>
                        {person.name}
                      </option>
                    ))}
                </select>
              </label>
              <p className="grid gap-1 text-[13px]">
                <span>{spanWords(words, phase)}</span>
                {maySettle && (
                  <a
                    className="text-link"
                    href={`/plans/${plan.slug}/dates?phase=${phase.kind}#move`}
                    aria-label={t("dates.moveOf", { what: name(phase) })}
                  >
                    {t("dates.move")}
                  </a>
                )}
              </p>
            </div>
            <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
              <label className="flex min-h-6 items-center gap-2 text-[13px]">
                <input type="checkbox" name="advisory" defaultChecked={phase.advisory} className="size-4 accent-accent" />
                {t("settings.advisory")}
              </label>
              {phase.baselineStart && phase.baselineEnd && (
                <span className="text-[12px] text-muted">
                  {t("settings.baseline", { range: fullRange(phase.baselineStart, phase.baselineEnd) })}
                </span>
              )}
              {maySettle && (
                <button type="submit" className="btn ml-auto">
                  {t("app.save")}
                </button>
              )}
            </div>
          </ActionForm>
        </fieldset>
      ))}
    </section>
  );
}
