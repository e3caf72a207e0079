import { PlainList } from "@/components/ui/plain-list";
import { daysBetween } from "@/lib/domain/calendar-day";
import type { DateSpan } from "@/lib/domain/dates/shift";
import { dayWords, slipWords, spanWords } from "@/lib/i18n/dates/date-words";
import { phaseWordsIn } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import type { Dates, Move, Preview } from "@/lib/queries/dates/dates";
import { MovedDates } from "./moved-dates";
import { SaveDates } from "./save-dates";

type Props = { dates: Dates; move: Move; preview: Preview; words: Words };

/** What would move, the effect on the end of the plan, and the form that saves it. */
export function ShiftPreview({ dates, move, preview, words }: Props) {
  const { t } = words;
  if (preview.phases.length + preview.stages.length === 0) return <p role="status">{t("dates.nothingMoves")}</p>;
  const services = new Map(dates.services.map(({ slug, name }) => [slug, name]));
  const serviceOf = (key: string) => services.get(key.slice(0, key.lastIndexOf("."))) ?? t("board.wholePlan");
  const phase = (kind: Move["phase"]) => phaseWordsIn(words, dates.phases, kind);
  return (
    <div className="grid gap-3 border-t border-line pt-4">
      <h3>{t("dates.does")}</h3>
      <PlainList className="text-[13px]">
        {preview.phases.map((moved) => (
          <MovedDates key={moved.id} what={phase(moved.phase)} {...difference(words, moved.before, moved.after)} words={words} />
        ))}
        {preview.stages.map((moved) => (
          <MovedDates
            key={moved.id}
            what={`${serviceOf(moved.key)} · ${phase(moved.phase)}`}
            {...difference(words, datesOf(moved.before, dates, moved.phase), datesOf(moved.after, dates, moved.phase))}
            words={words}
          />
        ))}
      </PlainList>
      {preview.due > 0 && <p className="text-[13px]">{t("dates.dueMoves", { count: preview.due })}</p>}
      {preview.overlaps.length > 0 && (
        <ul className="notice grid gap-1 text-[13px]" aria-label={t("dates.advice")}>
          {preview.overlaps.map(({ serviceId, earlier, later, days }) => (
            <li key={`${serviceId} ${earlier} ${later}`}>
              {t("dates.overlap", {
                where: dates.services.find(({ id }) => id === serviceId)?.name ?? dates.plan.title,
                earlier: phase(earlier),
                later: phase(later),
                days,
              })}
            </li>
          ))}
        </ul>
      )}
      <End preview={preview} words={words} />
      <Forecast preview={preview} words={words} />
      <SaveDates dates={dates} move={move} preview={preview} words={words} />
    </div>
  );
}

/** The dates of a stage, or of its phase if the stage has none. */
const datesOf = (stage: DateSpan, dates: Dates, kind: Move["phase"]): DateSpan =>
  stage.start === null ? (dates.phases.find(({ phase }) => phase === kind)?.planned ?? stage) : stage;

const difference = (words: Words, before: DateSpan, after: DateSpan) => ({
  fromTo: words.t("dates.fromTo", { from: spanWords(words, before), to: spanWords(words, after) }),
  days: before.end && after.end ? daysBetween(before.end, after.end) : null,
});

function End({ preview: { end }, words }: { preview: Preview; words: Words }) {
  const { t } = words;
  if (end.before === end.after) return <p>{t("dates.endStays", { end: dayWords(words, end.after) })}</p>;
  const days = end.before && end.after ? daysBetween(end.before, end.after) : null;
  const facts = { from: dayWords(words, end.before), to: dayWords(words, end.after) };
  return (
    <p className="font-[550]">
      {days === null ? t("dates.endBecomes", facts) : t("dates.endMoves", { ...facts, slip: slipWords(words, days) })}
    </p>
  );
}

function Forecast({ preview: { forecast }, words }: { preview: Preview; words: Words }) {
  const { t } = words;
  const { before, after } = forecast;
  if (after === null) return null;
  if (before === null || before === after)
    return <p className="text-[13px]">{t("dates.forecastStays", { end: dayWords(words, after) })}</p>;
  const facts = { from: dayWords(words, before), to: dayWords(words, after), slip: slipWords(words, daysBetween(before, after)) };
  return <p className="text-[13px]">{t("dates.forecastMoves", facts)}</p>;
}
