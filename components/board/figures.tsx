import { keptContent } from "@/components/ui/kept-content";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import { type Figure, figuresOf } from "@/lib/i18n/dates/figure-words";
import type { Words } from "@/lib/i18n/words";
import type { Board } from "@/lib/queries/board";

type Props = {
  board: Board;
  words: Words;
  /** Leaves out the links: on paper, on past days, and for readers without an account. */
  isWithoutLinks?: boolean;
  /** The day of the figures, if it is not today. */
  on?: CalendarDay;
};

/** The five figures that a manager asks for first, in that order. Each is a link to what makes it up. */
export function FiguresStrip({ board, words, isWithoutLinks = false, on }: Props) {
  const home = isWithoutLinks || on ? null : `/plans/${board.plan.slug}`;
  return (
    <ul
      className="card figures mb-[18px]"
      aria-label={words.t("figures.label")}
      {...figuresContent({ figures: figuresOf(words, board, on), home }, words)}
    />
  );
}

const figuresContent = keptContent("figures of a plan", Figures);

function Figures({ figures, home }: { figures: readonly Figure[]; home: string | null }) {
  return figures.map((figure) => (
    <li key={figure.name} className="figure">
      {home === null ? (
        <Tile figure={figure} />
      ) : (
        <a href={home + figure.path}>
          <Tile figure={figure} />
        </a>
      )}
    </li>
  ));
}

// The punctuation keeps numbers apart where the tile is read aloud or copied.
const Tile = ({ figure: { label, value, unit, alert, note, share } }: { figure: Figure }) => (
  <>
    <span className="figure-label">
      {label}
      <span className="sr-only">: </span>
    </span>
    <span className="figure-value">
      <b>{value}</b>
      {unit && ` ${unit}`}
      {alert && (
        <>
          <span className="sr-only">,</span> <span className={`figure-alert is-${alert.tone}`}>{alert.text}</span>
        </>
      )}
    </span>
    {note && (
      <span className="figure-note">
        <span className="sr-only">, </span>
        {note}
      </span>
    )}
    {share !== undefined && (
      <svg className="progress" aria-hidden="true">
        <rect width={`${share}%`} height="5" fill="var(--done)" />
      </svg>
    )}
  </>
);
