import { Card } from "@/components/ui/card";
import { CommandForm } from "@/components/ui/command-form";
import { Field } from "@/components/ui/field";
import { renamePlan } from "@/lib/actions/plan";
import type { Words } from "@/lib/i18n/words";
import type { PlanSettings } from "@/lib/queries/plan-settings";

/** Renames a plan, and previews moving all of its dates to a new start. */
export function PlanForms({ settings, words }: { settings: PlanSettings; words: Words }) {
  const { t } = words;
  const { plan, phases, mayChange } = settings;
  const [firstDay] = phases.flatMap(({ start }) => start ?? []).sort();
  const form = { words, ids: { plan: plan.id }, version: plan.version, className: "flex flex-wrap items-end gap-3" };
  return (
    <Card id="settings-plan" title={t("settings.plan")} isRoomy>
      <fieldset disabled={!mayChange} className="grid gap-4">
        <CommandForm
          {...form}
          action={renamePlan}
          label={t("settings.planTitle")}
          submit={mayChange ? t("app.save") : null}
          isKeptWhileTyping
          done={t("settings.saved")}
        >
          <Field
            label={t("settings.planTitle")}
            name="title"
            required
            maxLength={200}
            defaultValue={plan.title}
            lang={plan.language}
            className="label min-w-0 grow basis-64"
          />
        </CommandForm>
      </fieldset>
      <p>
        <a className="text-link" href={`/plans/${plan.slug}/dates`}>
          {t("dates.link")}
        </a>
      </p>
      {mayChange && (
        <div className="grid gap-2 border-t border-line pt-4">
          <h3>{t("replan.title")}</h3>
          <p className="text-[13px] text-muted">{t(firstDay ? "replan.hint" : "replan.noDates")}</p>
          {firstDay && (
            <form action={`/plans/${plan.slug}/dates#replan`} className="flex flex-wrap items-end gap-3" aria-label={t("replan.title")}>
              <Field label={t("replan.start")} type="date" name="replan" required defaultValue={firstDay} />
              <button type="submit" className="btn">
                {t("replan.move")}
              </button>
            </form>
          )}
        </div>
      )}
    </Card>
  );
}
