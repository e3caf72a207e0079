import { ActionForm } from "@/components/ui/action-form";
import { copyPlan, createPlanFromTemplate } from "@/lib/actions/plan";
import { LOCALE_NAMES, LOCALES } from "@/lib/i18n/locale";
import type { Words } from "@/lib/i18n/words";
import type { NewPlan } from "@/lib/queries/new-plan";
import { TEMPLATE_IDS } from "@/lib/templates/checklist";
import { MAX_NEW_SERVICES } from "@/lib/templates/template";

type Props = { newPlan: NewPlan /** The address of the plan to begin with. */; like: string | null; words: Words };

/** Two ways to begin a plan: with a template, or with what another plan is like. */
export function NewPlanPage({ newPlan, like, words }: Props) {
  const { t } = words;
  return (
    <div className="grid max-w-[1040px] gap-5">
      <header>
        <h1>{t("newPlan.title")}</h1>
        <p className="mt-1 text-muted">{t("newPlan.intro")}</p>
      </header>
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <FromTemplate words={words} />
        <LikeAnother newPlan={newPlan} like={like} words={words} />
      </div>
    </div>
  );
}

function FromTemplate({ words: { t, locale } }: { words: Words }) {
  return (
    <section className="card p-5" aria-labelledby="from-template">
      <h2 id="from-template" className="mb-3">
        {t("newPlan.fromTemplate")}
      </h2>
      <ActionForm action={createPlanFromTemplate} offline={t("errors.offline")} label={t("newPlan.fromTemplate")} className="grid gap-3">
        <Title t={t} />
        <label className="label">
          {t("newPlan.template")}
          <select className="field" name="template">
            {TEMPLATE_IDS.map((id) => (
              <option key={id} value={id}>
                {t(`templates.names.${id}`)}
              </option>
            ))}
          </select>
        </label>
        <label className="label">
          {t("newPlan.services")}
          <textarea className="field" name="services" rows={5} required spellCheck={false} aria-describedby="services-hint" />
          <span id="services-hint">{t("newPlan.servicesHint", { limit: MAX_NEW_SERVICES })}</span>
        </label>
        <div className="grid items-start gap-3 sm:grid-cols-2">
          <label className="label">
            {t("newPlan.language")}
            <select className="field" name="language" defaultValue={locale}>
              {LOCALES.map((language) => (
                <option key={language} value={language} lang={language}>
                  {LOCALE_NAMES[language]}
                </option>
              ))}
            </select>
          </label>
          <Start t={t} id="template-start" />
        </div>
        <button type="submit" className="btn primary justify-self-start">
          {t("newPlan.create")}
        </button>
      </ActionForm>
    </section>
  );
}

function LikeAnother({ newPlan, like, words: { t } }: Props) {
  return (
    <section className="card p-5" aria-labelledby="from-plan">
      <h2 id="from-plan">{t("newPlan.fromPlan")}</h2>
      <p className="mb-3 mt-1 text-[13px] text-muted">{newPlan.plans.length > 0 ? t("newPlan.copyHint") : t("newPlan.noPlans")}</p>
      {newPlan.plans.length > 0 && (
        <ActionForm action={copyPlan} offline={t("errors.offline")} label={t("newPlan.fromPlan")} className="grid gap-3">
          <label className="label">
            {t("newPlan.source")}
            <select className="field" name="plan" defaultValue={newPlan.plans.find((plan) => plan.slug === like)?.id}>
              {newPlan.plans.map((plan) => (
                <option key={plan.id} value={plan.id} lang={plan.language}>
                  {t("newPlan.sourceLine", { title: plan.title, services: plan.services, items: plan.items })}
                </option>
              ))}
            </select>
          </label>
          <Title t={t} />
          <Start t={t} id="copy-start" />
          <button type="submit" className="btn primary justify-self-start">
            {t("newPlan.copy")}
          </button>
        </ActionForm>
      )}
    </section>
  );
}

const Title = ({ t }: Pick<Words, "t">) => (
  <label className="label">
    {t("newPlan.planTitle")}
    <input className="field" name="title" required maxLength={200} autoComplete="off" />
  </label>
);

const Start = ({ t, id }: Pick<Words, "t"> & { id: string }) => (
  <label className="label">
    {t("newPlan.start")}
    <input className="field" type="date" name="start" aria-describedby={id} />
    <span id={id}>{t("newPlan.startHint")}</span>
  </label>
);
