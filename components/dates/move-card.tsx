import { Refusal } from "@/components/ui/refusal";
import { phaseWords, spanWords } from "@/lib/i18n/dates/date-words";
import { refusalWords } from "@/lib/i18n/refusals/refusal-words";
import type { Words } from "@/lib/i18n/words";
import type { Dates, Move } from "@/lib/queries/dates/dates";
import { ShiftPreview } from "./shift-preview";

/** Asks for other dates of one phase or stage, and shows what they would do before anything is saved. */
export function MoveCard({ dates, move, words }: { dates: Dates; move: Move; words: Words }) {
  const { t } = words;
  const phase = phaseWords(words, dates.phases, move.phase);
  const what = move.what === "phase" ? phase : `${move.service ?? t("board.wholePlan")} · ${phase}`;
  const shown = move.to ?? { start: move.goesBy.start ?? "", end: move.goesBy.end ?? "" };
  return (
    <section id="move" className="card grid gap-4 p-5" aria-labelledby="move-title">
      <h2 id="move-title">{t("dates.moveOf", { what })}</h2>
      <p className="text-[13px] text-muted">
        {move.what === "stage" && move.planned.start === null
          ? t("dates.goesByPhase", { range: spanWords(words, move.goesBy) })
          : t("dates.now", { range: spanWords(words, move.planned) })}
      </p>
      <form action={`/plans/${dates.plan.slug}/dates#move`} className="grid gap-3" aria-label={t("dates.moveOf", { what })}>
        <input type="hidden" name={move.what} value={move.key ?? move.phase} />
        <div className="flex flex-wrap items-end gap-3">
          <label className="label">
            {t("settings.start")}
            <input className="field" type="date" name="start" defaultValue={shown.start} />
          </label>
          <label className="label">
            {t("settings.end")}
            <input className="field" type="date" name="end" defaultValue={shown.end} />
          </label>
        </div>
        {move.what === "phase" && (
          <label className="flex min-h-6 items-center gap-2 text-[13px]">
            <input type="checkbox" name="following" value="1" defaultChecked={move.andFollowing} className="size-4 accent-accent" />
            {t("dates.andFollowing")}
          </label>
        )}
        <div className="flex flex-wrap gap-3">
          <button type="submit" className={move.preview ? "btn" : "btn primary"}>
            {t("dates.preview")}
          </button>
          {move.what === "stage" && move.planned.start !== null && (
            <button type="submit" className="btn" name="own" value="no">
              {t("dates.byPhase")}
            </button>
          )}
          <a className="btn" href={`/plans/${dates.plan.slug}/dates`}>
            {t("app.cancel")}
          </a>
        </div>
      </form>
      {move.preview && !move.preview.ok && <Refusal {...refusalWords(words, { kind: "refused", ...move.preview })} />}
      {move.preview?.ok && <ShiftPreview dates={dates} move={move} preview={move.preview.value} words={words} />}
    </section>
  );
}
