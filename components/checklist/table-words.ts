import { COLUMNS, type Column } from "@/lib/domain/checklist/checklist-view";
import { ITEM_STATES, type ItemState, MAX_AT_ONCE } from "@/lib/domain/checklist/item";
import { countedIn } from "@/lib/i18n/counted";
import type { Words } from "@/lib/i18n/words";
import { BLANK } from "./blank";

/** Sentences for the browser. Those with a value have `…` in its place, or one form per plural. */
export type TableWords = ReturnType<typeof tableWords>;

export function tableWords({ t, locale }: Words, plan: string, total: number, maySelect: boolean) {
  return {
    table: t("checklist.table", { plan }),
    found: t("checklist.found", { count: total }),
    item: t("checklist.item"),
    headings: Object.fromEntries(COLUMNS.map((column) => [column, t(`checklist.${column}`)])) as Record<Column, string>,
    states: Object.fromEntries(ITEM_STATES.map((state) => [state, t(`itemStates.${state}`)])) as Record<ItemState, string>,
    tick: t("panel.tick", { text: BLANK }),
    untick: t("panel.untick", { text: BLANK }),
    select: t("checklist.select", { text: BLANK }),
    selectAll: t("checklist.selectAll"),
    selectSeveral: t("checklist.selectSeveral"),
    more: t("checklist.more"),
    loading: t("checklist.loading"),
    loadFailed: t("checklist.loadFailed"),
    again: t("checklist.again"),
    empty: t("checklist.empty"),
    emptyHint: t("checklist.emptyHint"),
    noItems: t("checklist.noItems"),
    noItemsHint: t("checklist.noItemsHint"),
    overdue: t("checklist.overdueSince"),
    nobody: t("checklist.nobody"),
    offline: t("errors.offline"),
    keys: t("checklist.keys"),
    close: t("app.close"),
    allDone: t("checklist.work.allDone"),
    save: t("app.save"),
    cancel: t("app.cancel"),
    edits: { owner: t("checklist.work.editOwner"), due: t("checklist.work.editDue") },
    help: HELP.filter(({ label }) => maySelect || !NEED_CHANGE.includes(label)).map(({ keys, label }) => ({
      keys: keys.map((key) => (key === SPACE ? t("checklist.help.keySpace") : key)),
      label: t(`checklist.${label}`),
    })),
    helpTitle: t("checklist.help.title"),
    helpIntro: t("checklist.help.intro"),
    bulk: t("checklist.bulk"),
    selected: countedIn(locale, (count) => t("checklist.selected", { count })),
    change: countedIn(locale, (count) => t("checklist.change", { count })),
    cancels: countedIn(locale, (count) => t("signOff.cancels", { count })),
    tickCancels: countedIn(locale, (count) => t("checklist.tickCancels", { count })),
    most: MAX_AT_ONCE,
    tooMany: t("refusals.too-many-at-once", { limit: MAX_AT_ONCE }),
    what: t("checklist.what"),
    newState: t("checklist.newState"),
    newOwner: t("checklist.newOwner"),
    newDue: t("checklist.newDue"),
    reason: t("checklist.reason"),
    noOwner: t("checklist.noOwner"),
    noDue: t("checklist.noDue"),
    clearSelection: t("checklist.clearSelection"),
    working: t("checklist.working"),
    undo: t("checklist.undo"),
  };
}

const SPACE = "Space";

const HELP = [
  { keys: ["↑", "↓"], label: "help.move" },
  { keys: ["Home", "End"], label: "help.ends" },
  { keys: [SPACE], label: "help.tick" },
  { keys: ["o"], label: "work.keyOwner" },
  { keys: ["d"], label: "work.keyDue" },
  { keys: ["Ctrl+Z"], label: "work.keyUndo" },
  { keys: ["x"], label: "help.select" },
  { keys: ["Shift+↑", "Shift+↓"], label: "help.extend" },
  { keys: ["Enter"], label: "help.enter" },
  { keys: ["/"], label: "help.search" },
  { keys: ["Esc"], label: "help.escape" },
  { keys: ["?"], label: "help.help" },
] as const;

/** Keys of people who may change items. */
const NEED_CHANGE: readonly string[] = [
  "help.tick",
  "work.keyOwner",
  "work.keyDue",
  "work.keyUndo",
  "help.select",
  "help.extend",
  "help.escape",
];
