import { Card } from "@/components/ui/card";
import { StackTable } from "@/components/ui/stack-table";
import { changeSettings } from "@/lib/actions/settings";
import { spanWords } from "@/lib/i18n/dates/date-words";
import type { Words } from "@/lib/i18n/words";
import type { PlanSettings } from "@/lib/queries/plan-settings";
import { ShownRow } from "./shown-row";
import { FormRow, TableForm } from "./table-form";
import { tableFormWords } from "./table-form-words";

type Props = { settings: PlanSettings; words: Words };

const COLUMNS = 4;

/** Name, owner, dates and gate mode of each phase, changed in place and saved together. */
export function PhasesTable({ settings, words }: Props) {
  const { t } = words;
  return (
    <Card id="settings-phases" title={t("settings.phases")} isRoomy>
      <TableForm action={changeSettings} label={t("settings.phases")} mayChange={settings.mayChange} words={tableFormWords(words)}>
        <fieldset disabled={!settings.mayChange}>
          <legend className="sr-only">{t("settings.phases")}</legend>
          <StackTable
            className="edit-table"
            labelledBy="settings-phases-title"
            columns={[t("settings.phaseName"), t("panel.owner"), t("settings.table.dates"), t("settings.table.warnOnly")]}
          >
            {settings.phases.map((phase) => (
              <FormRow key={phase.id} id={phase.id} version={phase.version} columns={COLUMNS}>
                <PhaseCells phase={phase} settings={settings} words={words} />
              </FormRow>
            ))}
          </StackTable>
        </fieldset>
        <p className="text-[12px] text-muted">{t("settings.table.warnOnlyHint")}</p>
      </TableForm>
    </Card>
  );
}

function PhaseCells({ phase, settings, words }: Props & { phase: PlanSettings["phases"][number] }) {
  const { t, fullRange } = words;
  const { people, mayChange, plan } = settings;
  const kind = t(`phases.${phase.kind}`);
  const name = phase.name || kind;
  const owners = people.filter(({ id, isPresent }) => isPresent || id === phase.ownerId);
  const was = { name: phase.name, owner: phase.ownerId ?? "", advisory: phase.advisory ? "on" : "" };
  return (
    <>
      <td role="cell">
        <ShownRow kind="phase" id={phase.id} version={phase.version} label={name} was={was} />
        <input
          className="field"
          name={`${phase.id}.name`}
          aria-label={t("settings.table.nameOf", { name: kind })}
          maxLength={120}
          defaultValue={phase.name}
          placeholder={kind}
          lang={plan.language}
          autoComplete="off"
        />
        {name !== kind && <small>{kind}</small>}
      </td>
      <td role="cell" data-label={t("panel.owner")}>
        <select
          className="field"
          name={`${phase.id}.owner`}
          aria-label={t("settings.table.ownerOf", { name: kind })}
          defaultValue={phase.ownerId ?? ""}
        >
          <option value="">{t("panel.noOwner")}</option>
          {owners.map((person) => (
            <option key={person.id} value={person.id}>
              {person.name}
            </option>
          ))}
        </select>
      </td>
      <td role="cell" className="text-[13px]">
        {spanWords(words, phase)}{" "}
        {mayChange && (
          <a
            className="text-link"
            href={`/plans/${plan.slug}/dates?phase=${phase.kind}#move`}
            aria-label={t("dates.moveOf", { what: name })}
          >
            {t("dates.move")}
          </a>
        )}
        {phase.baselineStart && phase.baselineEnd && (
          <small className="pl-0!">{t("settings.baseline", { range: fullRange(phase.baselineStart, phase.baselineEnd) })}</small>
        )}
      </td>
      <td role="cell" data-label={t("settings.table.warnOnly")}>
        <input
          type="checkbox"
          className="mx-2 size-5 accent-accent"
          name={`${phase.id}.advisory`}
          aria-label={t("settings.table.warnOnlyOf", { phase: name })}
          defaultChecked={phase.advisory}
        />
        {mayChange && phase.cancels > 0 && <small className="row-cancels">{t("settings.advisoryCancels", { count: phase.cancels })}</small>}
      </td>
    </>
  );
}
