import { ActionForm } from "@/components/ui/action-form";
import { replan } from "@/lib/actions/date";
import { renamePlan } from "@/lib/actions/plan";
import { MAX_REASON } from "@/lib/domain/checklist/item";
import { meanwhileWords } from "@/lib/i18n/refusals/meanwhile-words";
import type { Words } from "@/lib/i18n/words";
import type { PlanSettings as Settings } from "@/lib/queries/plan-settings";
import { PhaseForms } from "./phase-forms";
import { PrometheusForm } from "./prometheus-form";
import { ServiceForms } from "./service-forms";

/** A plan's title, dates, phases, services and people. Whoever may not change them reads them. */
export function PlanSettings({ settings, words }: { settings: Settings; words: Words }) {
  const { t } = words;
  const meanwhile = meanwhileWords(words);
  const { plan, maySettle, people } = settings;
  const first = settings.phases
    .map((p) => p.start)
    .filter((day) => day !== null)
    .sort()[0];
  return (
    <div className="grid max-w-[1040px] gap-6">
      <header>
        <h1>{t("settings.title")}</h1>
        {!maySettle && <p className="mt-1 text-muted">{t("settings.readOnly")}</p>}
      </header>

      <section className="card grid gap-4 p-5" aria-labelledby="settings-plan">
        <h2 id="settings-plan">{t("settings.plan")}</h2>
        <fieldset disabled={!maySettle} className="grid gap-4">
          <ActionForm
            fresh={plan.version}
            meanwhile={meanwhile}
            action={renamePlan}
            offline={t("errors.offline")}
            done={t("settings.saved")}
            className="flex flex-wrap items-end gap-3"
            label={t("settings.planTitle")}
          >
            <input type="hidden" name="plan" value={plan.id} />
            <input type="hidden" name="version" value={plan.version} />
            <label className="label min-w-0 grow basis-64">
              {t("settings.planTitle")}
              <input className="field" name="title" required maxLength={200} defaultValue={plan.title} lang={plan.language} />
            </label>
            {maySettle && (
              <button type="submit" className="btn">
                {t("app.save")}
              </button>
            )}
          </ActionForm>
        </fieldset>
        <p>
          <a className="text-link" href={`/plans/${plan.slug}/dates`}>
            {t("dates.link")}
          </a>
        </p>
        {maySettle && (
          <div className="grid gap-2 border-t border-line pt-4">
            <h3>{t("replan.title")}</h3>
            <p className="text-[13px] text-muted">{first ? t("replan.hint") : t("replan.noDates")}</p>
            {first && (
              <ActionForm
                fresh={first}
                meanwhile={meanwhile}
                action={replan}
                offline={t("errors.offline")}
                className="flex flex-wrap items-end gap-3"
                label={t("replan.title")}
              >
                <input type="hidden" name="plan" value={plan.id} />
                <input type="hidden" name="version" value={plan.version} />
                <label className="label">
                  {t("replan.start")}
                  <input className="field" type="date" name="start" required defaultValue={first} />
                </label>
                {settings.isFrozen && (
                  <label className="label grow basis-56">
                    {t("dates.reason")}
                    <input className="field" name="reason" required maxLength={MAX_REASON} />
                  </label>
                )}
                <button type="submit" className="btn">
                  {t("replan.move")}
                </button>
              </ActionForm>
            )}
          </div>
        )}
      </section>

      <PrometheusForm settings={settings} words={words} />
      <PhaseForms settings={settings} words={words} />
      <ServiceForms settings={settings} words={words} />

      <section className="card grid gap-3 p-5" aria-labelledby="settings-people">
        <h2 id="settings-people">{t("settings.people")}</h2>
        <ul className="grid gap-2">
          {people.map((person) => (
            <li key={person.id} className="flex flex-wrap gap-x-3">
              <span className="font-[550]">{person.name}</span>
              <span className="text-muted">
                {[...person.roles.map((role) => t(`roles.${role}`)), ...(person.hasLogin ? [] : [t("settings.noLogin")])].join(" · ")}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
