import { Cancels } from "@/components/sign-off/cancels";
import { Card } from "@/components/ui/card";
import { Choice } from "@/components/ui/choice";
import { CommandForm } from "@/components/ui/command-form";
import { Field, TextArea } from "@/components/ui/field";
import { FormDisclosure, QUIET } from "@/components/ui/form-disclosure";
import { addService, changeService, removeService } from "@/lib/actions/service";
import { MIN_ROLLOUT_REASON } from "@/lib/domain/rollouts/rollout";
import { SERVICE_STRATEGIES } from "@/lib/domain/rollouts/strategy";
import type { Words } from "@/lib/i18n/words";
import type { PlanSettings } from "@/lib/queries/plan-settings";

type Props = { settings: PlanSettings; words: Words };

/** Changes, removes and adds services. */
export function ServiceForms({ settings, words }: Props) {
  const { t } = words;
  const { services, mayChange, plan } = settings;
  return (
    <Card id="settings-services" title={t("settings.services")} isRoomy>
      {services.length === 0 && <p className="text-muted">{t("settings.noServices")}</p>}
      {services.map((service) => (
        <ServiceForm key={service.id} service={service} mayChange={mayChange} words={words} />
      ))}
      {mayChange && (
        <CommandForm
          action={addService}
          words={words}
          label={t("settings.addService")}
          submit={t("settings.add")}
          ids={{ plan: plan.id }}
          clears
          className="flex flex-wrap items-end gap-3 border-t border-line pt-4"
        >
          <Field
            label={t("settings.addService")}
            name="name"
            required
            maxLength={120}
            placeholder={t("settings.addServiceHint")}
            className="label min-w-0 grow basis-64"
          />
        </CommandForm>
      )}
    </Card>
  );
}

type FormProps = { service: PlanSettings["services"][number]; mayChange: boolean; words: Words };

function ServiceForm({ service, mayChange, words }: FormProps) {
  const { t } = words;
  const form = { words, ids: { service: service.id }, version: service.version };
  return (
    <fieldset disabled={!mayChange} className="grid gap-2 border-t border-line pt-4 first-of-type:border-0 first-of-type:pt-0">
      <legend className="sr-only">{service.name}</legend>
      <CommandForm
        {...form}
        action={changeService}
        label={service.name}
        submit={null}
        isKeptWhileTyping
        done={t("settings.saved")}
        className="group grid gap-2"
      >
        <div className="grid items-end gap-3 sm:grid-cols-[2fr_1fr_auto]">
          <Field label={t("settings.serviceName")} name="name" required maxLength={120} defaultValue={service.name} />
          <Choice
            label={t("settings.strategy")}
            name="strategy"
            value={service.strategy ?? ""}
            none={t("strategies.none")}
            options={SERVICE_STRATEGIES.map((strategy) => ({ value: strategy, label: t(`strategies.${strategy}`) }))}
          />
          {mayChange && (
            <button type="submit" className="btn">
              {t("app.save")}
            </button>
          )}
        </div>
        <div className="hidden group-has-[option[value=elsewhere]:checked]:block">
          <TextArea
            label={t("settings.elsewhereReason")}
            hint={t("settings.elsewhereHint", { least: MIN_ROLLOUT_REASON })}
            name="reason"
            rows={2}
            maxLength={1000}
            defaultValue={service.elsewhereReason ?? ""}
          />
        </div>
        {mayChange && <Cancels count={service.cancels} isForSome words={words} />}
        <p className="text-[12px] text-muted">
          <span className="mono">{service.image ?? t("board.noImage")}</span> · {t("settings.items", { count: service.items })}
        </p>
      </CommandForm>
      {mayChange && (
        <FormDisclosure
          {...form}
          summary={t("settings.remove")}
          summaryClassName={QUIET}
          action={removeService}
          label={t("settings.removeConfirm", { name: service.name })}
          submit={t("settings.removeYes")}
          tone="danger"
          className="mt-2 grid justify-items-start gap-2 text-[13px]"
        >
          <p>{t("settings.removeConfirm", { name: service.name })}</p>
        </FormDisclosure>
      )}
    </fieldset>
  );
}
