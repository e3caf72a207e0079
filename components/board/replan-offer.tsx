import { ActionForm } from "@/components/ui/action-form";
import { dismissReplanOffer, replan } from "@/lib/actions/date";
import { MAX_REASON } from "@/lib/domain/checklist/item";
import type { Words } from "@/lib/i18n/words";
import type { Board } from "@/lib/queries/board";

/** Offered while a plan lies in the past: move it to a new start day, or say that its dates are the record. */
export function ReplanOffer({ board, words }: { board: Board; words: Words }) {
  const { t, fullDay } = words;
  const { plan, figures, today } = board;
  return (
    <section className="notice mb-[18px] flex flex-wrap items-end gap-x-5 gap-y-3" aria-label={t("replan.title")}>
      <div className="min-w-0 grow basis-72">
        <p className="font-[550]">{t("replan.offer", { end: figures.end ? fullDay(figures.end) : "" })}</p>
        <p className="text-[13px]">{t("replan.offerHint")}</p>
      </div>
      <ActionForm action={replan} offline={t("errors.offline")} className="flex flex-wrap items-end gap-2" label={t("replan.title")}>
        <input type="hidden" name="plan" value={plan.id} />
        <input type="hidden" name="version" value={plan.version} />
        <label className="label text-ink">
          {t("replan.start")}
          <input className="field" type="date" name="start" required defaultValue={today} />
        </label>
        {board.isFrozen && (
          <label className="label text-ink">
            {t("dates.reason")}
            <input className="field" name="reason" required maxLength={MAX_REASON} />
          </label>
        )}
        <button type="submit" className="btn primary">
          {t("replan.move")}
        </button>
      </ActionForm>
      <ActionForm action={dismissReplanOffer} offline={t("errors.offline")}>
        <input type="hidden" name="plan" value={plan.id} />
        <button type="submit" className="btn">
          {t("replan.keep")}
        </button>
      </ActionForm>
    </section>
  );
}
