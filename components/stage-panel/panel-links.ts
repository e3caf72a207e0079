import { PANEL_TABS, type PanelPlace, type PanelTab, type PanelTask, panelAddress } from "@/lib/domain/panel-address";
import type { Board } from "@/lib/queries/board";

/** The addresses inside one stage panel. All keep its size. */
export type PanelLinks = {
  /** A part of this panel. */
  at: (place?: PanelPlace) => string;
  tabs: { tab: PanelTab; href: string }[];
  task: (task: PanelTask) => string;
  previous: string | null;
  next: string | null;
  /** The same tab, on the whole page or beside the board. */
  resized: string;
  close: string;
  isFull: boolean;
};

const TASK_ANCHORS: Record<PanelTask, string> = {
  waiver: "panel-task",
  override: "panel-task",
  image: "panel-register",
  evidence: "panel-evidence",
};

type Shown = { slug: string; stage: string; tab: PanelTab; isFull: boolean; board: Pick<Board, "rows" | "page"> };

export function panelLinks({ slug, stage, tab, isFull, board }: Shown): PanelLinks {
  const at = (place: PanelPlace = {}) => panelAddress(slug, stage, { isFull, ...place });
  const keys = board.rows.flatMap(({ cells }) => cells.flatMap((cell) => ("empty" in cell ? [] : [cell.key])));
  const position = keys.indexOf(stage);
  const neighbour = (key: string | undefined) => (position === -1 || key === undefined ? null : panelAddress(slug, key, { tab, isFull }));
  const home = `/plans/${slug}`;
  return {
    at,
    tabs: PANEL_TABS.map((other) => ({ tab: other, href: at({ tab: other }) })),
    task: (task) => at({ tab: task === "evidence" ? "evidence" : "work", task, anchor: TASK_ANCHORS[task] }),
    previous: neighbour(keys[position - 1]),
    next: neighbour(keys[position + 1]),
    resized: panelAddress(slug, stage, { tab, isFull: !isFull }),
    close: board.page.number > 1 ? `${home}?page=${board.page.number}` : home,
    isFull,
  };
}
