/** The tabs of a stage panel, in order. */
export const PANEL_TABS = ["work", "evidence", "comments", "history"] as const;
export type PanelTab = (typeof PANEL_TABS)[number];

/** The forms of a stage panel that are closed until their address is opened. */
export const PANEL_TASKS = ["waiver", "override", "image", "evidence"] as const;
export type PanelTask = (typeof PANEL_TASKS)[number];

/** A part of a stage panel. Without a tab it is the one that has the item, the comments or the task. */
export type PanelPlace = {
  tab?: PanelTab | null;
  /** The item whose editor is open. */
  item?: string | null;
  /** The item whose comments are shown, or `all` for all comments of the stage. */
  comments?: string | null;
  /** All comments of that item, not only the newest. */
  isAll?: boolean;
  task?: PanelTask | null;
  /** The panel covers the whole page. */
  isFull?: boolean;
  /** The id of the element to scroll to. */
  anchor?: string | null;
};

/** The address of a stage panel, below the address of its plan: `?stage=runner.test&tab=evidence#evidence-1`. */
export function panelQuery(stage: string, place: PanelPlace = {}): string {
  const { tab, item, comments, isAll, task, isFull, anchor } = place;
  const values: [string, string | null | undefined][] = [
    ["stage", stage],
    ["tab", tab === "work" ? null : tab],
    ["item", item],
    ["comments", comments],
    ["all", isAll ? "1" : null],
    ["do", task],
    ["full", isFull ? "1" : null],
  ];
  const query = values.flatMap(([name, value]) => (value ? [`${name}=${encodeURIComponent(value)}`] : []));
  return `?${query.join("&")}${anchor ? `#${anchor}` : ""}`;
}

/** The address of a stage panel in a plan. */
export const panelAddress = (slug: string, stage: string, place: PanelPlace = {}): string => `/plans/${slug}${panelQuery(stage, place)}`;

/** The panel at an item of its checklist; with `isEdited`, its editor is open. */
export const itemAddress = (slug: string, stage: string, item: string, isEdited = false): string =>
  panelAddress(slug, stage, { item: isEdited ? item : null, anchor: `item-${item}` });

/** The panel at a comment, among those of its item where it has one. */
export const commentPlace = ({ id, itemId }: { id: string; itemId: string | null }): PanelPlace => ({
  tab: itemId === null ? "comments" : null,
  comments: itemId,
  anchor: `comment-${id}`,
});

/** The tab that an address shows where it names none: links of earlier versions named only the part of the panel. */
export function tabOf(address: {
  tab: PanelTab | null;
  comments: string | null;
  refused: string | null;
  task: PanelTask | null;
}): PanelTab {
  if (address.tab !== null) return address.tab;
  if (address.comments !== null) return "comments";
  return address.refused !== null || address.task === "evidence" ? "evidence" : "work";
}

/** The tab that has the element with this id; null for elements that are on none or on every tab. */
export function tabOfAnchor(anchor: string): PanelTab | null {
  if (/^(panel-)?evidence\b/.test(anchor)) return "evidence";
  if (/^(panel-)?comments?\b/.test(anchor)) return "comments";
  if (/^(panel-)?activity$/.test(anchor)) return "history";
  return /^(item-|panel-items$|panel-sign-offs$)/.test(anchor) ? "work" : null;
}
