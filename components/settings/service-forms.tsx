import { ActionForm } from "@/components/ui/action-form";
import { addService, changeService, removeService } from "@/lib/actions/service";
import { meanwhileWords } from "@/lib/i18n/refusals/meanwhile-words";
import type { Words } from "@/lib/i18n/words";
import type { PlanSettings } from "@/lib/queries/plan-settings";

export function ServiceForms({ settings, words }: { settings: PlanSettings; words: Words }) {
  const { t } = words;
  const meanwhile = meanwhileWords(words);
  const { services, maySettle, plan } = settings;
  return (
    <section className="card grid gap-4 p-5" aria-labelledby="settings-services">
      <h2 id="settings-services">{t("settings.services")}</h2>
      {services.length === 0 && <p className="text-muted">{t("settings.noServices")}</p>}
      {services.map((service) => (
        <fieldset
          key={service.id}
          disabled={!maySettle}
          className="grid gap-2 border-t border-line pt-4 first-of-type:border-0 first-of-type:pt-0"
        >
          <legend className="sr-only">{service.name}</legend>
          <ActionForm
            fresh={service.version}
            meanwhile={meanwhile}
            action={changeService}
            offline={t("errors.offline")}
            done={t("settings.saved")}
            className="grid gap-2"
            label={service.name}
          >
            <input type="hidden" name="service" value={service.id} />
            <input type="hidden" name="version" value={service.version} />
            <div className="grid items-end gap-3 sm:grid-cols-[2fr_1fr_auto]">
              <label className="label">
                {t("settings.serviceName")}
                <input className="field" name="name" required maxLength={120} defaultValue={service.name} />
              </label>
              <label className="label">
                {t("settings.strategy")}
                <select className="field" name="strategy" defaultValue={service.strategy ?? ""}>
                  <option value="">{t("strategies.none")}</option>
                  <option value="canary">{t("strategies.canary")}</option>
                  <option value="blue_green">{t("strategies.blue_green")}</option>
                </select>
              </label>
              {maySettle && (
                <button type="submit" className="btn">
                  {t("app.save")}
                </button>
              )}
            </div>
            <p className="text-[12px] text-muted">
              <span className="mono">{service.image ?? t("board.noImage")}</span> · {t("settings.items", { count: service.items })}
            </p>
          </ActionForm>
          {maySettle && (
            <details>
              <summary className="text-[12px] text-muted">{t("settings.remove")}</summary>
              <ActionForm action={removeService} offline={t("errors.offline")} className="mt-2 grid justify-items-start gap-2 text-[13px]">
                <input type="hidden" name="service" value={service.id} />
                <input type="hidden" name="version" value={service.version} />
                <p>{t("settings.removeConfirm", { name: service.name })}</p>
                <button type="submit" className="btn danger">
                  {t("settings.removeYes")}
                </button>
              </ActionForm>
            </details>
          )}
        </fieldset>
      ))}
      {maySettle && (
        <ActionForm
          action={addService}
          offline={t("errors.offline")}
          clears
          className="flex flex-wrap items-end gap-3 border-t border-line pt-4"
          label={t("settings.addService")}
        >
          <input type="hidden" name="plan" value={plan.id} />
          <label className="label min-w-0 grow basis-64">
            {t("settings.addService")}
            <input className="field" name="name" required maxLength={120} placeholder={t("settings.addServiceHint")} autoComplete="off" />
          </label>
          <button type="submit" className="btn">
            {t("settings.add")}
          </button>
        </ActionForm>
      )}
    </section>
  );
}
