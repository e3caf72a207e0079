import { type CalendarDay, daysBetween } from "@/lib/domain/calendar-day";
import { phaseWords } from "@/lib/i18n/phase-words";
import { waitingFigure } from "@/lib/i18n/turns/waiting-words";
import type { Words } from "@/lib/i18n/words";
import type { Board } from "@/lib/queries/board";

type Props = {
  board: Board;
  words: Words;
  /** Leaves out the links: on paper, and for readers without an account. */
  isWithoutLinks?: boolean;
  /** The day of the figures, if it is not today. */
  on?: CalendarDay;
};

/** The five figures that a manager asks for first, in that order. */
export function FiguresStrip({ board, words, isWithoutLinks = false, on }: Props) {
  const { t } = words;
  const { done, total, risks } = board.figures;
  const share = total === 0 ? 0 : Math.round((done / total) * 100);
  return (
    <dl className="card figures mb-[18px]" aria-label={t("figures.label")}>
      <div className="figure">
        <dt>{t("figures.progress")}</dt>
        <dd>
          <b>{words.number(done)}</b>
          <span>{t("figures.ofItems", { total })}</span>
          <svg className="progress" aria-hidden="true">
            <rect width={`${share}%`} height="5" fill="var(--done)" />
          </svg>
        </dd>
      </div>
      <Figure label={on ? words.dayYear(on) : t("figures.today")} {...today(board, words)} />
      <Figure label={t("figures.finish")} {...finish(board, words)} />
      <Figure label={t("figures.waiting")} {...waitingFigure(words, board.figures)} />
      <Figure
        label={t("figures.risks")}
        value={words.number(risks.open)}
        note={t("figures.notAssessed", { count: risks.notAssessed })}
        href={isWithoutLinks ? undefined : `/plans/${board.plan.slug}/risks`}
      />
    </dl>
  );
}

type Shown = { value: string; note: string; isLate?: boolean };

const Figure = ({ label, value, note, href, isLate = false }: { label: string; href?: string } & Shown) => (
  <div className="figure">
    <dt>
      {href === undefined ? (
        label
      ) : (
        <a className="text-link" href={href}>
          {label}
        </a>
      )}
    </dt>
    <dd>
      <b>{value}</b>
      <span className={isLate ? "late-mark" : undefined}>{note}</span>
    </dd>
  </div>
);

function today({ figures: { start, end }, phases, today: now }: Board, { t, day }: Words): Shown {
  if (start === null || end === null) return { value: day(now), note: t("figures.undated") };
  const days = daysBetween(start, end) + 1;
  if (now < start) return { value: day(now), note: t("figures.startsIn", { days: daysBetween(now, start) }) };
  if (now > end) return { value: day(now), note: t("figures.afterEnd", { days: daysBetween(end, now) }) };
  const phase = phases.find((p) => p.isNow);
  const name = phase ? phaseWords({ t }, phase.kind, phase.name) : t("figures.between");
  return { value: t("figures.dayNumber", { day: daysBetween(start, now) + 1 }), note: t("figures.ofDays", { days, phase: name }) };
}

function finish({ figures: { forecast, isComplete }, today: now }: Board, { t, day, dayYear }: Words): Shown {
  const { end, slip } = forecast;
  if (end === null || slip === null) return { value: "–", note: t("figures.undated") };
  const value = end.slice(0, 4) === now.slice(0, 4) ? day(end) : dayYear(end);
  if (slip > 0) return { value, note: t("board.late", { days: slip }), isLate: true };
  if (isComplete) return { value, note: t("figures.finished") };
  return { value, note: slip < 0 ? t("timeline.early", { days: -slip }) : t("timeline.forecastOnTime") };
}
