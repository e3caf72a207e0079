import { PHASES, type PhaseKind } from "@/lib/domain/phase";
import { isStorable } from "@/lib/domain/storable-text";
import { ITEM_STATES, type ItemState } from "./item";

/** What the checklist can be sorted by: `plan` is the order of the board, all others are columns. */
export const SORTS = ["plan", "item", "service", "phase", "state", "owner", "due", "changed"] as const;
export type Sort = (typeof SORTS)[number];

export const GROUPS = ["service", "phase", "state", "owner"] as const;
export type Group = (typeof GROUPS)[number];

/** Columns that can be hidden; the column of the item's text is always shown. */
export const COLUMNS = ["service", "phase", "state", "owner", "due", "changed"] as const;
export type Column = (typeof COLUMNS)[number];

export const PLAN_WIDE = "plan";
export const ME = "me";
export const NOBODY = "nobody";
export const MAX_SEARCH = 200;

/** Which items of a plan are shown. Null and "" do not filter. */
export type ItemFilter = {
  search: string;
  /** A service's slug, or `plan` for plan-wide work. */
  service: string | null;
  phase: PhaseKind | null;
  state: ItemState | null;
  /** A person's id, `me`, or `nobody`. */
  owner: string | null;
  overdue: boolean;
  /** Leaves out items that need no more work: those that are done or not applicable. A filter by state makes it void. */
  foldsDone: boolean;
};

/** A filter and how its items are shown. The address holds all of it, so that a view can be shared and saved. */
export type ChecklistView = ItemFilter & {
  sort: Sort;
  descending: boolean;
  group: Group | null;
  columns: readonly Column[];
};

export const EVERYTHING: ChecklistView = {
  search: "",
  service: null,
  phase: null,
  state: null,
  owner: null,
  overdue: false,
  foldsDone: false,
  sort: "plan",
  descending: false,
  group: null,
  columns: COLUMNS,
};

/** What the screen shows where its address has no parameters: the work that is left, by service. The API lists everything then. */
export const OPEN_WORK: ChecklistView = { ...EVERYTHING, group: "service", foldsDone: true };

/** The parameters of the address, in the order in which they are written. */
export const VIEW_PARAMETERS = ["q", "service", "phase", "state", "owner", "overdue", "done", "sort", "group", "columns"] as const;
export type ViewParameter = (typeof VIEW_PARAMETERS)[number];

/** Reads a view from the parameters of an address. Parameters with a value that is not understood are listed in `wrong` and ignored. */
export function readView(parameter: (name: ViewParameter) => string | null): { view: ChecklistView; wrong: ViewParameter[] } {
  const wrong: ViewParameter[] = [];
  const read = <T>(name: ViewParameter, parse: (text: string) => T | undefined, fallback: T): T => {
    const text = parameter(name);
    if (text === null || text === "") return fallback;
    const value = parse(text);
    if (value === undefined) wrong.push(name);
    return value ?? fallback;
  };
  const oneOf =
    <T extends string>(values: readonly T[]) =>
    (text: string): T | undefined =>
      values.find((value) => value === text);
  const name = (text: string) => (/^[\w-]{1,80}$/.test(text) ? text : undefined);
  const sorted = read(
    "sort",
    (text) => {
      const sort = oneOf(SORTS)(text.replace(/^-/, ""));
      return sort && { sort, descending: text.startsWith("-") };
    },
    { sort: EVERYTHING.sort, descending: false },
  );
  const view: ChecklistView = {
    search: read("q", (text) => (text.length <= MAX_SEARCH && isStorable(text) ? text.trim() : undefined), ""),
    service: read<string | null>("service", name, null),
    phase: read<PhaseKind | null>("phase", oneOf(PHASES), null),
    state: read<ItemState | null>("state", oneOf(ITEM_STATES), null),
    owner: read<string | null>("owner", name, null),
    overdue: read("overdue", (text) => (text === "1" ? true : undefined), false),
    foldsDone: read("done", (text) => (text === FOLDED ? true : undefined), false),
    ...sorted,
    group: read<Group | null>("group", oneOf(GROUPS), null),
    columns: read<readonly Column[]>("columns", columnsIn, COLUMNS),
  };
  return { view: view.state === null ? view : { ...view, foldsDone: false }, wrong };
}

const NO_COLUMNS = "none";
const FOLDED = "folded";

function columnsIn(text: string): readonly Column[] | undefined {
  if (text === NO_COLUMNS) return [];
  const names = text.split(",");
  const columns = COLUMNS.filter((column) => names.includes(column));
  return columns.length === names.length ? columns : undefined;
}

/** The query string of a view. A view is always written the same way, and parameters with their default value are left out. */
export function viewQuery(view: ChecklistView): string {
  const { search, service, phase, state, owner, overdue, foldsDone, sort, descending, group, columns } = view;
  const isDefaultSort = sort === EVERYTHING.sort && !descending;
  const values: Record<ViewParameter, string | null> = {
    q: search,
    service,
    phase,
    state,
    owner,
    overdue: overdue ? "1" : null,
    done: foldsDone ? FOLDED : null,
    sort: isDefaultSort ? null : `${descending ? "-" : ""}${sort}`,
    group,
    columns: columns.length === COLUMNS.length ? null : columns.join(",") || NO_COLUMNS,
  };
  return VIEW_PARAMETERS.flatMap((name) => (values[name] ? [`${name}=${encodeURIComponent(values[name])}`] : [])).join("&");
}

/** Reads a view from the address of the screen. An address with any parameter means what it means everywhere. */
export function readScreenView(parameter: (name: ViewParameter) => string | null): ReturnType<typeof readView> {
  const isBare = VIEW_PARAMETERS.every((name) => (parameter(name) ?? "") === "");
  return isBare ? { view: OPEN_WORK, wrong: [] } : readView(parameter);
}

/** The query string of a view on the screen, which is empty for the work that is left. Everything is then written as its order. */
export function screenQuery(view: ChecklistView): string {
  const query = viewQuery(view);
  if (query === viewQuery(OPEN_WORK)) return "";
  return query || `sort=${EVERYTHING.sort}`;
}

/** Whether the view leaves out any item other than folded ones. */
export const isFiltered = ({ search, service, phase, state, owner, overdue }: ItemFilter): boolean =>
  search !== "" || service !== null || phase !== null || state !== null || owner !== null || overdue;

/** Whether the phases of plan-wide work get headings of their own, as services do. */
export const splitsPlanWide = ({ group, sort }: ChecklistView): boolean => group === "service" && sort === "plan";
