import { Card } from "@/components/ui/card";
import { CommandForm } from "@/components/ui/command-form";
import { Field } from "@/components/ui/field";
import { freezeBaseline } from "@/lib/actions/date";
import type { Words } from "@/lib/i18n/words";
import type { Dates } from "@/lib/queries/dates/dates";

type Props = { dates: Dates; words: Words };

/** The baseline, and the form that sets it to the current dates. */
export function Baseline({ dates, words }: Props) {
  const { t } = words;
  const mayFreeze = dates.mayFreeze && dates.differsFromBaseline && dates.end.planned !== null;
  return (
    <Card id="baseline" title={t("dates.baseline")} intro={t(dates.isFrozen ? "dates.frozen" : "dates.notFrozen")}>
      {mayFreeze && !dates.isFrozen && <FreezeForm dates={dates} words={words} />}
      {mayFreeze && dates.isFrozen && (
        <details className="border-t border-line pt-3">
          <summary className="text-[13px] font-[550]">{t("dates.freezeAgain")}</summary>
          <p className="my-3 text-[13px]">{t("dates.freezeAgainHint")}</p>
          <FreezeForm dates={dates} words={words} />
        </details>
      )}
    </Card>
  );
}

const FreezeForm = ({ dates: { plan, isFrozen }, words }: Props) => (
  <CommandForm
    action={freezeBaseline}
    draft="baseline"
    words={words}
    label={words.t("dates.freeze")}
    ids={{ plan: plan.id }}
    version={plan.version}
    isKeptWhileTyping
    className="grid gap-3"
  >
    {isFrozen && <Field label={words.t("dates.reason")} name="reason" required maxLength={500} />}
  </CommandForm>
);
