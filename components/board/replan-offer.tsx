import { CommandForm } from "@/components/ui/command-form";
import { Field } from "@/components/ui/field";
import { dismissReplanOffer, replan } from "@/lib/actions/date";
import { MAX_REASON } from "@/lib/domain/checklist/item";
import type { Words } from "@/lib/i18n/words";
import type { Board } from "@/lib/queries/board";

/** Shown when all dates of a plan are past: moves the plan to a new start day, or keeps its dates. */
export function ReplanOffer({ board, words }: { board: Board; words: Words }) {
  const { t, fullDay } = words;
  const { plan, figures, today } = board;
  return (
    <section className="notice mb-[18px] flex flex-wrap items-end gap-x-5 gap-y-3" aria-label={t("replan.title")}>
      <div className="min-w-0 grow basis-72">
        <p className="font-[550]">{t("replan.offer", { end: figures.end ? fullDay(figures.end) : "" })}</p>
        <p className="text-[13px]">{t("replan.offerHint")}</p>
      </div>
      <CommandForm
        action={replan}
        words={words}
        label={t("replan.title")}
        submit={t("replan.move")}
        tone="primary"
        ids={{ plan: plan.id }}
        version={plan.version}
        className="flex flex-wrap items-end gap-2"
      >
        <Field label={t("replan.start")} type="date" name="start" required defaultValue={today} className="label text-ink" />
        {board.isFrozen && <Field label={t("dates.reason")} name="reason" required maxLength={MAX_REASON} className="label text-ink" />}
      </CommandForm>
      <CommandForm action={dismissReplanOffer} words={words} label={t("replan.keep")} ids={{ plan: plan.id }} />
    </section>
  );
}
