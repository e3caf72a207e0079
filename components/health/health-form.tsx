import { CommandForm } from "@/components/ui/command-form";
import { CheckField, Field } from "@/components/ui/field";
import { removeHealthCheck, setHealthCheck } from "@/lib/actions/health";
import { CHECK_INTERVAL_SECONDS, FAILS_AFTER } from "@/lib/domain/health/health";
import type { Words } from "@/lib/i18n/words";
import type { ServiceHealth } from "@/lib/queries/health/service-health";

/** Sets, changes or removes the health check of a service. */
export function HealthForm({ health: { service, check }, words }: { health: ServiceHealth; words: Words }) {
  const { t } = words;
  const form = { words, ids: { service: service.id }, version: service.version };
  return (
    <div className="mt-3 grid gap-4">
      <CommandForm
        {...form}
        action={setHealthCheck}
        label={t(check ? "health.change" : "health.set")}
        submit={t("health.save")}
        isKeptWhileTyping
        done={t("health.saved")}
        className="grid gap-3"
      >
        <Field
          label={t("health.url")}
          hint={t("health.urlHint")}
          type="url"
          name="url"
          required
          maxLength={2000}
          defaultValue={check?.url ?? ""}
          placeholder="https://service.example/health"
          isMono
        />
        <div className="grid items-start gap-3 min-[560px]:grid-cols-3">
          <Field
            label={t("health.every")}
            hint={t("health.everyHint")}
            inputMode="numeric"
            name="everySeconds"
            maxLength={60}
            required
            defaultValue={check?.everySeconds ?? CHECK_INTERVAL_SECONDS.usual}
          />
          <Field
            label={t("health.expects")}
            hint={t("health.expectsHint")}
            inputMode="numeric"
            name="expects"
            maxLength={60}
            defaultValue={check?.expects ?? ""}
          />
          <Field
            label={t("health.failsAfter")}
            inputMode="numeric"
            name="failsAfter"
            maxLength={60}
            required
            defaultValue={check?.failsAfter ?? FAILS_AFTER.usual}
          />
        </div>
        <CheckField label={t("health.isOn")} name="isOn" defaultChecked={check?.isOn ?? true} />
      </CommandForm>
      {check && (
        <CommandForm
          {...form}
          action={removeHealthCheck}
          label={t("health.remove")}
          tone="danger"
          className="flex flex-wrap items-center gap-3 text-[13px]"
          after={<span className="text-muted">{t("health.removeHint")}</span>}
        />
      )}
    </div>
  );
}
