import { Card } from "@/components/ui/card";
import { Choice, named } from "@/components/ui/choice";
import { CommandForm } from "@/components/ui/command-form";
import { Field } from "@/components/ui/field";
import { FormDisclosure } from "@/components/ui/form-disclosure";
import { PlainList } from "@/components/ui/plain-list";
import { SentenceWithTimes } from "@/components/ui/timestamp";
import { liftFreeze, setFreeze } from "@/lib/actions/gate";
import { frozenDaysWords } from "@/lib/i18n/gates/frozen-days";
import type { Words } from "@/lib/i18n/words";
import type { FreezeLine, Gates } from "@/lib/queries/gates/gates";

/** Freezes of a plan: days on which no work proceeds, and freezes without an end that somebody has to lift. */
export function Freezes({ gates, words }: { gates: Gates; words: Words }) {
  const { t } = words;
  return (
    <Card id="freezes" title={t("freezes.title")} intro={t("freezes.intro")}>
      <PlainList none={t("freezes.none")}>
        {gates.freezes.map((line) => (
          <Freeze key={line.id} line={line} words={words} />
        ))}
      </PlainList>
      {gates.may.freeze && <NewFreeze gates={gates} words={words} />}
    </Card>
  );
}

function Freeze({ line, words }: { line: FreezeLine; words: Words }) {
  const { t, moment } = words;
  const what = line.service?.name ?? t("board.wholePlan");
  return (
    <li>
      <p className="flex flex-wrap items-center gap-2">
        <b className="font-[600]">{what}</b>
        <span>{frozenDaysWords(words, line)}</span>
        <span className={line.state === "now" ? "chip is-blocked" : "chip"}>{t(`freezes.states.${line.state}`)}</span>
      </p>
      <p className="text-[13px] [overflow-wrap:anywhere]">{line.reason}</p>
      <p className="text-[12px] text-muted">
        <SentenceWithTimes text={t("freezes.by", { name: line.by, at: moment(line.at) })} times={[line.at]} words={words} />
      </p>
      {line.mayLift && (
        <CommandForm
          action={liftFreeze}
          words={words}
          label={t("freezes.liftOf", { what })}
          submit={t("freezes.lift")}
          submitLabel={t("freezes.liftOf", { what })}
          ids={{ freeze: line.id }}
        />
      )}
    </li>
  );
}

function NewFreeze({ gates, words }: { gates: Gates; words: Words }) {
  const { t } = words;
  return (
    <FormDisclosure
      frame="line"
      action={setFreeze}
      draft="freeze"
      words={words}
      label={t("freezes.add")}
      submit={t("freezes.set")}
      ids={{ plan: gates.plan.id }}
      clears
    >
      <div className="grid gap-3 sm:grid-cols-[2fr_1fr_1fr]">
        <Choice label={t("freezes.what")} name="service" none={t("board.wholePlan")} options={named(gates.services)} />
        <Field label={t("freezes.from")} name="from" type="date" />
        <Field label={t("freezes.to")} name="to" type="date" />
      </div>
      <Field label={t("freezes.reason")} name="reason" required maxLength={500} />
    </FormDisclosure>
  );
}
