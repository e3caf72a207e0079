import { Card } from "@/components/ui/card";
import { CommandForm } from "@/components/ui/command-form";
import { FormDisclosure } from "@/components/ui/form-disclosure";
import { PlainList } from "@/components/ui/plain-list";
import { SentenceWithTimes } from "@/components/ui/timestamp";
import { liftFreeze, setFreeze } from "@/lib/actions/gate";
import { freezeMark, freezeScopeWords, freezeWhenWords } from "@/lib/i18n/gates/freeze-words";
import type { Words } from "@/lib/i18n/words";
import type { FreezeLine, Gates } from "@/lib/queries/gates/gates";
import { FreezeFields } from "./freeze-fields";

/** Freezes of a plan: when they hold, what they hold, and which of them are active. */
export function Freezes({ gates, words }: { gates: Gates; words: Words }) {
  const { t } = words;
  return (
    <Card id="freezes" title={t("freezes.title")} intro={t("freezes.intro")}>
      <PlainList none={t("freezes.none")}>
        {gates.freezes.map((line) => (
          <Freeze key={line.id} line={line} gates={gates} words={words} />
        ))}
      </PlainList>
      {gates.may.freeze && <NewFreeze gates={gates} words={words} />}
    </Card>
  );
}

function Freeze({ line, gates, words }: { line: FreezeLine; gates: Gates; words: Words }) {
  const { t, moment } = words;
  const what = freezeScopeWords(words, { phases: line.phases, service: line.service?.name ?? null }, gates.gates);
  return (
    <li>
      <p className="flex flex-wrap items-center gap-2">
        <b className="font-[600]">{what}</b>
        <span>{freezeWhenWords(words, line)}</span>
        <span className="chip">{t(`freezes.states.${line.state}`)}</span>
      </p>
      {line.state === "now" && <p className="text-[13px]">{freezeMark(words, line.endsAt)}</p>}
      {line.weekly && line.state === "ahead" && line.beginsAt && line.endsAt && (
        <p className="text-[13px]">{t("freezes.next", { from: moment(line.beginsAt), to: moment(line.endsAt) })}</p>
      )}
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
      className="freeze-form mt-3 grid gap-3"
    >
      <FreezeFields gates={gates} words={words} />
    </FormDisclosure>
  );
}
