import { CommandForm } from "@/components/ui/command-form";
import { Field } from "@/components/ui/field";
import { dismissReplanOffer } from "@/lib/actions/date";
import type { Words } from "@/lib/i18n/words";
import type { Board } from "@/lib/queries/board";

/** Shown when all dates of a plan are past: previews a move to a new start day, or keeps the dates. */
export function ReplanOffer({ board, words }: { board: Board; words: Words }) {
  const { t, fullDay } = words;
  const { plan, figures, today, replanOffering: offering } = board;
  return (
    <section className="notice mb-[18px] flex flex-wrap items-end gap-x-5 gap-y-3" aria-label={t("replan.title")}>
      <div className="min-w-0 grow basis-72">
        <p className="font-[550]">{t("replan.offer", { end: figures.end ? fullDay(figures.end) : "" })}</p>
        {offering?.end && (
          <p className="text-[13px]">
            {t("replan.offerEnds", { end: fullDay(offering.end) })}{" "}
            {t(offering.baseline === "new" ? "replan.becomesNew" : "replan.offerKeeps")}
          </p>
        )}
        {offering?.lastDue && (
          <p className="text-[13px]">{t("replan.offerItems", { count: offering.items, last: fullDay(offering.lastDue) })}</p>
        )}
        <p className="text-[13px]">{t("replan.offerHint")}</p>
      </div>
      <form action={`/plans/${plan.slug}/dates#replan`} className="flex flex-wrap items-end gap-2" aria-label={t("replan.title")}>
        <Field label={t("replan.start")} type="date" name="replan" required defaultValue={today} className="label text-ink" />
        <button type="submit" className="btn primary">
          {t("replan.move")}
        </button>
      </form>
      <CommandForm action={dismissReplanOffer} words={words} label={t("replan.keep")} ids={{ plan: plan.id }} />
    </section>
  );
}
