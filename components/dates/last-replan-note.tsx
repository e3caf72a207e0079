import { CommandForm } from "@/components/ui/command-form";
import { undoReplan } from "@/lib/actions/date";
import type { Words } from "@/lib/i18n/words";
import type { LastReplan } from "@/lib/queries/dates/last-replan";

type Props = { last: LastReplan; plan: { id: string; slug: string; version: number }; words: Words };

/** The last re-planning, with the button that undoes it. */
export function LastReplanNote({ last, plan, words }: Props) {
  const { t, fullDay, moment } = words;
  const { actor, at, start } = last;
  return (
    <div className="notice grid gap-2">
      <p>{t("replan.last", { actor, at: moment(at), before: fullDay(start.before), after: fullDay(start.after) })}</p>
      <p className="text-[13px]">{t("replan.undoHint")}</p>
      <CommandForm
        action={undoReplan}
        words={words}
        label={t("replan.undo")}
        ids={{ plan: plan.id, slug: plan.slug }}
        version={plan.version}
      />
    </div>
  );
}
