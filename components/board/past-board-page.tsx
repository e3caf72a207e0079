import { NotPlannedThen, PastNote } from "@/components/past/past-note";
import { ClientNavigation } from "@/components/ui/client-navigation";
import { VerdictLine } from "@/components/verdict/verdict-line";
import type { Words } from "@/lib/i18n/words";
import type { Board } from "@/lib/queries/board";
import type { Past } from "@/lib/queries/dates/past-day";
import { BoardPages, subtitle } from "./board-page";
import { BoardTable } from "./board-table";
import { FiguresStrip } from "./figures";

/** The board at the end of an earlier day: stages do not open and nothing can be changed. */
export function PastBoardPage({ past, words }: { past: Past<Board>; words: Words }) {
  const { t } = words;
  const { plan, days, shown: board } = past;
  const home = `/plans/${plan.slug}`;
  return (
    <>
      <header className="mb-[18px] flex flex-wrap items-start gap-x-5 gap-y-3">
        <div className="min-w-0 grow basis-64">
          <h1 lang={plan.language}>{board?.plan.title ?? plan.title}</h1>
          {board && <p className="mt-[3px] text-muted">{subtitle(board, words)}</p>}
        </div>
        <form className="flex items-end gap-2" action={home} aria-label={t("past.day")}>
          <label className="label">
            {t("past.day")}
            <input className="field" type="date" name="on" required min={days.first} max={days.today} defaultValue={days.on} />
          </label>
          <button type="submit" className="btn">
            {t("past.show")}
          </button>
        </form>
      </header>
      {past.unavailable && <NotPlannedThen past={past} home={home} words={words} />}
      {board && (
        <>
          <PastNote days={days} home={home} words={words} />
          <div className="mb-[18px]">
            <VerdictLine verdict={board.verdict} home={null} words={words} />
          </div>
          <FiguresStrip board={board} on={days.on} words={words} />
          <ClientNavigation className="card overflow-hidden">
            <BoardTable board={board} openStage={null} words={words} />
            <BoardPages board={board} words={words} on={days.on} />
          </ClientNavigation>
        </>
      )}
    </>
  );
}
