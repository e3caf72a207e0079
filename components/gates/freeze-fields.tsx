import { Choice, named } from "@/components/ui/choice";
import { CheckField, Field, Hint, RadioField } from "@/components/ui/field";
import { FROZEN_PHASES } from "@/lib/domain/gates/freeze";
import { zoneName } from "@/lib/i18n/gates/freeze-words";
import type { Words } from "@/lib/i18n/words";
import type { Gates } from "@/lib/queries/gates/gates";

const [MONDAY, FRIDAY] = [1, 5];
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];

/**
 * The fields of a new freeze. Those for one time and those for every week are shown by the choice above them, without a
 * script: the style sheet hides their outer element, because a class of a layout on the same element would show it again.
 */
export function FreezeFields({ gates, words }: { gates: Gates; words: Words }) {
  const { t } = words;
  return (
    <>
      <Choice label={t("freezes.what")} name="service" none={t("board.wholePlan")} options={named(gates.services)} />
      <fieldset className="flex flex-wrap gap-x-5 gap-y-1">
        <legend className="mb-1 text-[12px] text-muted">{t("freezes.phases")}</legend>
        {gates.gates.map(({ kind, name }) => (
          <CheckField
            key={kind}
            label={name || t(`phases.${kind}`)}
            lang={name ? gates.plan.language : undefined}
            name="phases"
            value={kind}
            defaultChecked={FROZEN_PHASES.includes(kind)}
          />
        ))}
      </fieldset>
      <RadioField
        legend={t("freezes.repeats")}
        legendClassName="mb-1 text-[12px] text-muted"
        name="repeats"
        value="once"
        options={[
          { value: "once", label: t("freezes.once") },
          { value: "weekly", label: t("freezes.everyWeek") },
        ]}
      />
      <Once words={words} />
      <EveryWeek words={words} />
      <Hint>{t("freezes.hint", { zone: zoneName() })}</Hint>
      <Field label={t("freezes.reason")} name="reason" required maxLength={500} />
    </>
  );
}

const Once = ({ words: { t } }: { words: Words }) => (
  <div className="freeze-once">
    <div className="grid gap-3 sm:grid-cols-4">
      <Field label={t("freezes.from")} name="from" type="date" />
      <Field label={t("freezes.fromTime")} name="fromTime" type="time" />
      <Field label={t("freezes.to")} name="to" type="date" />
      <Field label={t("freezes.toTime")} name="toTime" type="time" />
    </div>
  </div>
);

function EveryWeek({ words: { t, weekday } }: { words: Words }) {
  const days = WEEKDAYS.map((number) => ({ value: number, label: weekday(number) }));
  return (
    <div className="freeze-weekly">
      <div className="grid gap-3 sm:grid-cols-4">
        <Choice label={t("freezes.weekFrom")} name="fromWeekday" value={FRIDAY} options={days} />
        <Field label={t("freezes.time")} name="weekFromTime" type="time" defaultValue="17:00" />
        <Choice label={t("freezes.weekTo")} name="toWeekday" value={MONDAY} options={days} />
        <Field label={t("freezes.time")} name="weekToTime" type="time" defaultValue="08:00" />
        <Field label={t("freezes.first")} name="first" type="date" className="label sm:col-span-2" />
        <Field label={t("freezes.last")} name="last" type="date" className="label sm:col-span-2" />
      </div>
    </div>
  );
}
