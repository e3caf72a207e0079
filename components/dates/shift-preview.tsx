import { ActionForm } from "@/components/ui/action-form";
import { setPhaseDates, setStageDates } from "@/lib/actions/date";
import { daysBetween } from "@/lib/domain/calendar-day";
import type { DateSpan } from "@/lib/domain/dates/shift";
import { dayWords, phaseWords, slipWords, spanWords } from "@/lib/i18n/dates/date-words";
import { meanwhileWords } from "@/lib/i18n/refusals/meanwhile-words";
import type { Words } from "@/lib/i18n/words";
import type { Dates, Move, Preview } from "@/lib/queries/dates/dates";

type Props = { dates: Dates; move: Move; preview: Preview; words: Words };

/** What would move, what it does to the end of the plan, and the way to save it. */
export function ShiftPreview({ dates, move, preview, words }: Props) {
  const { t } = words;
  if (preview.phases.length + preview.stages.length === 0) return <p role="status">{t("dates.nothingMoves")}</p>;
  const services = new Map(dates.services.map((s) => [s.slug, s.name]));
  const nameOf = (key: string) => services.get(key.slice(0, key.lastIndexOf("."))) ?? t("board.wholePlan");
  const phase = (kind: Move["phase"]) => phaseWords(words, dates.phases, kind);
  return (
    <div className="grid gap-3 border-t border-line pt-4">
      <h3>{t("dates.does")}</h3>
      <ul className="plain-list text-[13px]">
        {preview.phases.map((it) => (
          <Moved key={it.id} what={phase(it.phase)} before={it.before} after={it.after} words={words} />
        ))}
        {preview.stages.map((it) => (
          <Moved
            key={it.id}
            what={`${nameOf(it.key)} · ${phase(it.phase)}`}
            before={filled(it.before, dates, it.phase)}
            after={filled(it.after, dates, it.phase)}
            words={words}
          />
        ))}
      </ul>
      {preview.due > 0 && <p className="text-[13px]">{t("dates.dueMoves", { count: preview.due })}</p>}
      {preview.overlaps.length > 0 && (
        <ul className="notice grid gap-1 text-[13px]" aria-label={t("dates.advice")}>
          {preview.overlaps.map((it) => (
            <li key={`${it.serviceId} ${it.earlier} ${it.later}`}>
              {t("dates.overlap", {
                where: dates.services.find((s) => s.id === it.serviceId)?.name ?? dates.plan.title,
                earlier: phase(it.earlier),
                later: phase(it.later),
                days: it.days,
              })}
            </li>
          ))}
        </ul>
      )}
      <End preview={preview} words={words} />
      <Expected preview={preview} words={words} />
      <Save dates={dates} move={move} preview={preview} words={words} />
    </div>
  );
}

const filled = (own: DateSpan, dates: Dates, kind: Move["phase"]): DateSpan =>
  own.start === null ? (dates.phases.find((p) => p.phase === kind)?.planned ?? own) : own;

function Moved({ what, before, after, words }: { what: string; before: DateSpan; after: DateSpan; words: Words }) {
  const days = before.end && after.end ? daysBetween(before.end, after.end) : null;
  return (
    <li className="flex flex-wrap gap-x-3">
      <b className="font-[600]">{what}</b>
      <span>{words.t("dates.fromTo", { from: spanWords(words, before), to: spanWords(words, after) })}</span>
      {days !== null && days !== 0 && <span className={days > 0 ? "late-mark" : "text-muted"}>{slipWords(words, days)}</span>}
    </li>
  );
}

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

function Expected({ preview: { forecast }, words }: { preview: Preview; words: Words }) {
  const { t } = words;
  const { before, after } = forecast;
  if (after === null) return null;
  if (before === null || before === after)
    return <p className="text-[13px]">{t("dates.forecastStays", { end: dayWords(words, after) })}</p>;
  const facts = { from: dayWords(words, before), to: dayWords(words, after), slip: slipWords(words, daysBetween(before, after)) };
  return <p className="text-[13px]">{t("dates.forecastMoves", facts)}</p>;
}

function Save({ dates, move, preview, words }: Props) {
  const { t } = words;
  const { start, end } = move.to ?? { start: "", end: "" };
  return (
    <ActionForm
      fresh={`${move.version} ${start} ${end} ${move.andFollowing}`}
      meanwhile={meanwhileWords(words)}
      action={move.what === "phase" ? setPhaseDates : setStageDates}
      offline={t("errors.offline")}
      className="grid gap-3"
      label={t("dates.save")}
    >
      <input type="hidden" name="slug" value={dates.plan.slug} />
      <input type="hidden" name={move.what} value={move.id} />
      <input type="hidden" name="version" value={move.version} />
      <input type="hidden" name="start" value={start} />
      <input type="hidden" name="end" value={end} />
      {move.andFollowing && <input type="hidden" name="following" value="1" />}
      <label className="label">
        {preview.asksReason ? t("dates.reason") : t("dates.reasonFree")}
        <input className="field" name="reason" required={preview.asksReason} maxLength={500} autoComplete="off" />
      </label>
      <button type="submit" className="btn primary justify-self-start">
        {t("dates.save")}
      </button>
    </ActionForm>
  );
}
