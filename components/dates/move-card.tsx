import { Card } from "@/components/ui/card";
import { CheckField, Field } from "@/components/ui/field";
import { Refusal } from "@/components/ui/refusal";
import { spanWords } from "@/lib/i18n/dates/date-words";
import { phaseWordsIn } from "@/lib/i18n/phase-words";
import { refusalWords } from "@/lib/i18n/refusals/refusal-words";
import type { Words } from "@/lib/i18n/words";
import type { Dates, Move } from "@/lib/queries/dates/dates";
import { ShiftPreview } from "./shift-preview";

/** Asks for new dates of one phase or stage, and previews their effect before anything is saved. */
export function MoveCard({ dates, move, words }: { dates: Dates; move: Move; words: Words }) {
  const { t } = words;
  const phase = phaseWordsIn(words, dates.phases, move.phase);
  const what = move.what === "phase" ? phase : `${move.service ?? t("board.wholePlan")} · ${phase}`;
  const shown = move.to ?? { start: move.effective.start ?? "", end: move.effective.end ?? "" };
  const home = `/plans/${dates.plan.slug}/dates`;
  const isByPhase = move.what === "stage" && move.planned.start === null;
  return (
    <Card
      id="move"
      title={t("dates.moveOf", { what })}
      intro={
        isByPhase
          ? t("dates.goesByPhase", { range: spanWords(words, move.effective) })
          : t("dates.now", { range: spanWords(words, move.planned) })
      }
      isRoomy
    >
      <form action={`${home}#move`} className="grid gap-3" aria-label={t("dates.moveOf", { what })}>
        <input type="hidden" name={move.what} value={move.key ?? move.phase} />
        <div className="flex flex-wrap items-end gap-3">
          <Field label={t("settings.start")} type="date" name="start" defaultValue={shown.start} />
          <Field label={t("settings.end")} type="date" name="end" defaultValue={shown.end} />
        </div>
        {move.what === "phase" && (
          <CheckField label={t("dates.andFollowing")} name="following" value="1" defaultChecked={move.andFollowing} />
        )}
        <div className="flex flex-wrap gap-3">
          <button type="submit" className={move.preview ? "btn" : "btn primary"}>
            {t("dates.preview")}
          </button>
          {move.what === "stage" && !isByPhase && (
            <button type="submit" className="btn" name="own" value="no">
              {t("dates.byPhase")}
            </button>
          )}
          <a className="btn" href={home}>
            {t("app.cancel")}
          </a>
        </div>
      </form>
      {move.preview && !move.preview.ok && <Refusal {...refusalWords(words, { kind: "refused", ...move.preview })} />}
      {move.preview?.ok && <ShiftPreview dates={dates} move={move} preview={move.preview.value} words={words} />}
    </Card>
  );
}
