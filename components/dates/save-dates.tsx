import { CommandForm } from "@/components/ui/command-form";
import { Field } from "@/components/ui/field";
import { setPhaseDates, setStageDates } from "@/lib/actions/date";
import type { Words } from "@/lib/i18n/words";
import type { Dates, Move, Preview } from "@/lib/queries/dates/dates";

type Props = { dates: Dates; move: Move; preview: Preview; words: Words };

/** Saves the dates that were previewed. */
export function SaveDates({ dates, move, preview, words }: Props) {
  const { t } = words;
  const { start, end } = move.to ?? { start: "", end: "" };
  return (
    <CommandForm
      action={move.what === "phase" ? setPhaseDates : setStageDates}
      draft="dates"
      words={words}
      label={t("dates.save")}
      tone="primary"
      ids={{ slug: dates.plan.slug, [move.what]: move.id, start, end, following: move.andFollowing ? "1" : null }}
      version={move.version}
      fresh={`${move.version} ${start} ${end} ${move.andFollowing}`}
      isKeptWhileTyping
      className="grid gap-3"
    >
      <Field
        label={t(preview.asksReason ? "dates.reason" : "dates.reasonFree")}
        name="reason"
        required={preview.asksReason}
        maxLength={500}
      />
    </CommandForm>
  );
}
