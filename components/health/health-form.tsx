import { ActionForm } from "@/components/ui/action-form";
import { removeHealthCheck, setHealthCheck } from "@/lib/actions/health";
import { CHECK_INTERVAL_SECONDS, FAILS_AFTER } from "@/lib/domain/health/health";
import { meanwhileWords } from "@/lib/i18n/refusals/meanwhile-words";
import type { Words } from "@/lib/i18n/words";
import type { ServiceHealth } from "@/lib/queries/health/service-health";

/** Says what is asked for a service's health, or that nothing is any more. */
export function HealthForm({ health: { service, check }, words }: { health: ServiceHealth; words: Words }) {
  const { t } = words;
  const hidden = (
    <>
      <input type="hidden" name="service" value={service.id} />
      <input type="hidden" name="version" value={service.version} />
    </>
  );
  return (
    <div className="mt-3 grid gap-4">
      <ActionForm
        action={setHealthCheck}
        fresh={service.version}
        meanwhile={meanwhileWords(words)}
        offline={t("errors.offline")}
        done={t("health.saved")}
        label={t(check ? "health.change" : "health.set")}
        className="grid gap-3"
      >
        {hidden}
        <label className="label">
          {t("health.url")}
          <input
            className="field font-mono"
            type="url"
            name="url"
            required
            maxLength={2000}
            defaultValue={check?.url ?? ""}
            placeholder="https://service.example/health"
            autoComplete="off"
            spellCheck={false}
            aria-describedby="health-url-hint"
          />
        </label>
        <p id="health-url-hint" className="text-[12px] text-muted">
          {t("health.urlHint")}
        </p>
        <div className="grid items-start gap-3 min-[560px]:grid-cols-3">
          <NumberField
            name="everySeconds"
            label={t("health.every")}
            hint={t("health.everyHint")}
            range={CHECK_INTERVAL_SECONDS}
            value={check?.everySeconds ?? CHECK_INTERVAL_SECONDS.usual}
            isRequired
          />
          <NumberField
            name="expects"
            label={t("health.expects")}
            hint={t("health.expectsHint")}
            range={{ least: 200, most: 599 }}
            value={check?.expects ?? null}
          />
          <NumberField
            name="failsAfter"
            label={t("health.failsAfter")}
            range={FAILS_AFTER}
            value={check?.failsAfter ?? FAILS_AFTER.usual}
            isRequired
          />
        </div>
        <label className="flex items-center gap-2 text-[13px]">
          <input type="checkbox" name="isOn" defaultChecked={check?.isOn ?? true} /> {t("health.isOn")}
        </label>
        <button type="submit" className="btn justify-self-start">
          {t("health.save")}
        </button>
      </ActionForm>
      {check && (
        <ActionForm
          action={removeHealthCheck}
          fresh={service.version}
          offline={t("errors.offline")}
          label={t("health.remove")}
          className="flex flex-wrap items-center gap-3 text-[13px]"
        >
          {hidden}
          <button type="submit" className="btn danger">
            {t("health.remove")}
          </button>
          <span className="text-muted">{t("health.removeHint")}</span>
        </ActionForm>
      )}
    </div>
  );
}

type Field = {
  name: string;
  label: string;
  hint?: string;
  range: { least: number; most: number };
  value: number | null;
  isRequired?: boolean;
};

function NumberField({ name, label, hint, range, value, isRequired = false }: Field) {
  return (
    <div className="grid gap-1">
      <label className="label">
        {label}
        <input
          className="field"
          type="number"
          name={name}
          min={range.least}
          max={range.most}
          required={isRequired}
          defaultValue={value ?? ""}
          aria-describedby={hint ? `health-${name}-hint` : undefined}
        />
      </label>
      {hint && (
        <p id={`health-${name}-hint`} className="text-[12px] text-muted">
          {hint}
        </p>
      )}
    </div>
  );
}
