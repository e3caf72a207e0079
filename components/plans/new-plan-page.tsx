import { Card } from "@/components/ui/card";
import { Choice } from "@/components/ui/choice";
import { CommandForm } from "@/components/ui/command-form";
import { Field, TextArea } from "@/components/ui/field";
import { PageHeading } from "@/components/ui/page-heading";
import { copyPlan, createPlanFromTemplate } from "@/lib/actions/plan";
import { LOCALE_NAMES, LOCALES } from "@/lib/i18n/locale";
import type { Words } from "@/lib/i18n/words";
import type { NewPlan } from "@/lib/queries/new-plan";
import { TEMPLATE_IDS } from "@/lib/templates/checklist";
import { MAX_NEW_SERVICES } from "@/lib/templates/template";

type Props = {
  newPlan: NewPlan;
  /** Slug of the plan to copy. */
  like: string | null;
  words: Words;
};

/** Two ways to create a plan: from a template, or as a copy of another plan. */
export function NewPlanPage({ newPlan, like, words }: Props) {
  const { t } = words;
  return (
    <div className="page-reading">
      <PageHeading title={t("newPlan.title")} intro={t("newPlan.intro")} />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <FromTemplate words={words} />
        <CopyOfPlan newPlan={newPlan} like={like} words={words} />
      </div>
    </div>
  );
}

function FromTemplate({ words }: { words: Words }) {
  const { t, locale } = words;
  return (
    <Card id="from-template" title={t("newPlan.fromTemplate")}>
      <CommandForm
        action={createPlanFromTemplate}
        words={words}
        label={t("newPlan.fromTemplate")}
        submit={t("newPlan.create")}
        tone="primary"
        className="grid gap-3"
      >
        <Title t={t} />
        <Choice
          label={t("newPlan.template")}
          name="template"
          options={TEMPLATE_IDS.map((id) => ({ value: id, label: t(`templates.names.${id}`) }))}
        />
        <TextArea
          label={t("newPlan.services")}
          hint={t("newPlan.servicesHint", { limit: MAX_NEW_SERVICES })}
          name="services"
          rows={5}
          required
          spellCheck={false}
        />
        <div className="grid items-start gap-3 sm:grid-cols-2">
          <Choice
            label={t("newPlan.language")}
            name="language"
            value={locale}
            options={LOCALES.map((language) => ({ value: language, label: LOCALE_NAMES[language], lang: language }))}
          />
          <Start t={t} />
        </div>
      </CommandForm>
    </Card>
  );
}

function CopyOfPlan({ newPlan: { plans }, like, words }: Props) {
  const { t } = words;
  return (
    <Card id="from-plan" title={t("newPlan.fromPlan")} intro={plans.length > 0 ? t("newPlan.copyHint") : t("newPlan.noPlans")}>
      {plans.length > 0 && (
        <CommandForm
          action={copyPlan}
          words={words}
          label={t("newPlan.fromPlan")}
          submit={t("newPlan.copy")}
          tone="primary"
          className="grid gap-3"
        >
          <Choice
            label={t("newPlan.source")}
            name="plan"
            value={plans.find((plan) => plan.slug === like)?.id}
            options={plans.map(({ id, title, language, services, items }) => ({
              value: id,
              label: t("newPlan.sourceLine", { title, services, items }),
              lang: language,
            }))}
          />
          <Title t={t} />
          <Start t={t} />
        </CommandForm>
      )}
    </Card>
  );
}

const Title = ({ t }: Pick<Words, "t">) => <Field label={t("newPlan.planTitle")} name="title" required maxLength={200} />;

const Start = ({ t }: Pick<Words, "t">) => <Field label={t("newPlan.start")} hint={t("newPlan.startHint")} type="date" name="start" />;
