import { BoardPages, subtitle } from "@/components/board/board-page";
import { BoardTable } from "@/components/board/board-table";
import { FiguresStrip } from "@/components/board/figures";
import { SentenceWithTimes } from "@/components/ui/timestamp";
import { VerdictLine } from "@/components/verdict/verdict-line";
import type { Words } from "@/lib/i18n/words";
import type { Board } from "@/lib/queries/board";

/** A plan's board, read-only. */
export const SharedBoard = ({ board, base, asOf, words }: { board: Board; base: string; asOf: Date; words: Words }) => (
  <>
    <p className="mb-[18px] mt-[3px] text-muted">
      {subtitle(board, words)} ·{" "}
      <SentenceWithTimes text={words.t("shared.asOf", { at: words.momentYear(asOf) })} times={[asOf]} words={words} />
    </p>
    <div className="mb-[18px]">
      <VerdictLine verdict={board.verdict} home={base} words={words} />
    </div>
    <FiguresStrip board={board} words={words} isWithoutLinks />
    <div className="card overflow-hidden">
      <BoardTable board={board} openStage={null} words={words} shared={base} />
      <BoardPages board={board} words={words} base={base} />
      {board.services === 0 && <p className="border-t border-line px-4 py-6 text-center font-[550]">{words.t("board.empty")}</p>}
    </div>
  </>
);
