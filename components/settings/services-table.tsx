import { Card } from "@/components/ui/card";
import { ClientNavigation } from "@/components/ui/client-navigation";
import { CommandForm } from "@/components/ui/command-form";
import { Field } from "@/components/ui/field";
import { StackTable } from "@/components/ui/stack-table";
import { addService } from "@/lib/actions/service";
import { changeSettings } from "@/lib/actions/settings";
import { MIN_ROLLOUT_REASON } from "@/lib/domain/rollouts/rollout";
import { SERVICE_STRATEGIES } from "@/lib/domain/rollouts/strategy";
import type { Words } from "@/lib/i18n/words";
import type { PlanSettings } from "@/lib/queries/plan-settings";
import { RemoveService } from "./remove-service";
import { ShownRow } from "./shown-row";
import { FormRow, TableForm } from "./table-form";
import { tableFormWords } from "./table-form-words";

type Props = { settings: PlanSettings /** Slug of the service that somebody asked to remove. */; removing: string | null; words: Words };

const COLUMNS = 4;

/** Name and rollout strategy of each service, changed in place and saved together; services are added and removed one by one. */
export function ServicesTable({ settings, removing, words }: Props) {
  const { t } = words;
  const { services, mayChange, plan } = settings;
  const removed = mayChange ? services.find(({ slug }) => slug === removing) : undefined;
  return (
    <Card id="settings-services" title={t("settings.services")} isRoomy>
      {services.length === 0 && <p className="text-muted">{t("settings.noServices")}</p>}
      {removed && (
        <RemoveService key={removed.id} service={removed} cancelHref={`/plans/${plan.slug}/settings?tab=services`} words={words} />
      )}
      {services.length > 0 && (
        <ClientNavigation>
          <TableForm action={changeSettings} label={t("settings.services")} mayChange={mayChange} words={tableFormWords(words)}>
            <fieldset disabled={!mayChange}>
              <legend className="sr-only">{t("settings.services")}</legend>
              <StackTable
                className="edit-table"
                labelledBy="settings-services-title"
                columns={[t("settings.serviceName"), t("settings.strategy"), t("settings.table.image")]}
                actions={t("settings.table.actions")}
              >
                {services.map((service) => (
                  <FormRow key={service.id} id={service.id} version={service.version} columns={COLUMNS}>
                    <ServiceCells service={service} settings={settings} words={words} />
                  </FormRow>
                ))}
              </StackTable>
            </fieldset>
          </TableForm>
        </ClientNavigation>
      )}
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

type CellsProps = { service: PlanSettings["services"][number]; settings: PlanSettings; words: Words };

function ServiceCells({ service, settings: { plan, mayChange }, words }: CellsProps) {
  const { t } = words;
  const { id, version, name, slug } = service;
  const was = { name, strategy: service.strategy ?? "", reason: service.elsewhereReason ?? "" };
  return (
    <>
      <td role="cell">
        <ShownRow kind="service" id={id} version={version} label={name} was={was} />
        <input
          className="field font-[550]"
          name={`${id}.name`}
          aria-label={t("settings.table.nameOf", { name })}
          required
          maxLength={120}
          defaultValue={name}
          autoComplete="off"
        />
      </td>
      <td role="cell" data-label={t("settings.strategy")}>
        <select
          className="field"
          name={`${id}.strategy`}
          aria-label={t("settings.table.strategyOf", { name })}
          defaultValue={service.strategy ?? ""}
        >
          <option value="">{t("strategies.none")}</option>
          {SERVICE_STRATEGIES.map((strategy) => (
            <option key={strategy} value={strategy}>
              {t(`strategies.${strategy}`)}
            </option>
          ))}
        </select>
        <label className="label elsewhere">
          {t("settings.elsewhereReason")}
          <textarea className="field" name={`${id}.reason`} rows={2} maxLength={1000} defaultValue={service.elsewhereReason ?? ""} />
          <span>{t("settings.elsewhereHint", { least: MIN_ROLLOUT_REASON })}</span>
        </label>
        {mayChange && service.cancels > 0 && (
          <small className="row-cancels">{t("signOff.cancelsIfChanged", { count: service.cancels })}</small>
        )}
      </td>
      <td role="cell" className="text-[12px] text-muted">
        <span className="mono">{service.image ?? t("board.noImage")}</span> · {t("settings.items", { count: service.items })}
      </td>
      <td role="cell">
        {mayChange && (
          <a
            className="text-link text-[12px] text-muted"
            href={`/plans/${plan.slug}/settings?tab=services&remove=${slug}#remove`}
            aria-label={t("settings.table.removeOf", { name })}
          >
            {t("settings.remove")}
          </a>
        )}
      </td>
    </>
  );
}
