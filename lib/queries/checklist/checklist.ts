import { type Db, database } from "@/lib/db/client";
import { readKeptRows } from "@/lib/db/read";
import { join, raw, sql } from "@/lib/db/sql";
import { type CalendarDay, dayOrNull } from "@/lib/domain/calendar-day";
import type { ChecklistView } from "@/lib/domain/checklist/checklist-view";
import type { CollationLocale } from "@/lib/domain/checklist/collation-key";
import { effectiveValues, type InheritedFrom, isItemOverdue } from "@/lib/domain/checklist/inheritance";
import type { ItemState } from "@/lib/domain/checklist/item";
import { must } from "@/lib/domain/must";
import type { PhaseKind } from "@/lib/domain/phase";
import { can, type Principal } from "@/lib/domain/policy";
import { cachedUntilNextEvent } from "@/lib/queries/shared/cached-until-next-event";
import { clock } from "@/lib/queries/shared/clock";
import { countLapsingInPlan } from "@/lib/queries/shared/lapsing-sign-offs";
import { type ReadablePlan, readablePlan } from "@/lib/queries/shared/readable-plan";
import { type ChecklistContext, type ContextStage, checklistContext } from "./checklist-context";
import { readCursor, writeCursor } from "./checklist-cursor";
import { conditionsOf, isInPhase, matchesText, stagesOf } from "./checklist-filter";
import { orderOf, type Within } from "./checklist-order";
import { findRows } from "./checklist-rows";
import { orderValue, withInherited } from "./sort-in-memory";

export type ChecklistItem = {
  id: string;
  version: number;
  text: string;
  state: ItemState;
  reason: string | null;
  /** The item's own owner and due day. */
  owner: { id: string; name: string } | null;
  due: CalendarDay | null;
  /** Those that hold for it: its own, else those of its stage, else those of its phase. */
  effectiveOwner: { id: string; name: string; inheritedFrom: InheritedFrom } | null;
  effectiveDue: { day: CalendarDay; inheritedFrom: InheritedFrom } | null;
  isOverdue: boolean;
  changedAt: Date;
  stage: { id: string; key: string };
  phase: { kind: PhaseKind; name: string };
  /** Null for plan-wide work. */
  service: { slug: string; name: string } | null;
  /** How many valid sign-offs of its stage a new state or text cancels. */
  cancels: number;
  may: { mark: boolean; change: boolean };
};

export type ChecklistPage = {
  items: ChecklistItem[];
  /** The cursor of the next page; null on the last one. */
  next: string | null;
};

export type Checklist = { plan: ReadablePlan; context: ChecklistContext; who: Principal; today: CalendarDay; reader: CollationLocale };

/** The checklist of a plan; null if the caller may not read it. Its pages are read one by one. */
export async function openChecklist(who: Principal, slug: string, reader: CollationLocale): Promise<Checklist | null> {
  const plan = await readablePlan(who, slug);
  return plan && { plan, context: await checklistContext(plan.id), who, today: clock().today, reader };
}

/**
 * One page of a view, for the screen, the API and the CSV file. Null if the cursor belongs to another view. The cost depends on the
 * page and not on the plan, except for a filter that has to read every item to find a few.
 */
export async function readChecklist(
  checklist: Checklist,
  view: ChecklistView,
  { cursor, limit }: { cursor: string | null; limit: number },
): Promise<ChecklistPage | null> {
  const { plan, context, who, today, reader } = checklist;
  const sorted = `${view.sort}${view.descending ? "-" : ""} ${view.group ?? ""} ${reader}`;
  const among = stagesOf(view, context);
  const order = orderOf(view, context, among, reader);
  const after = cursor === null ? null : readCursor(cursor, order.within.column);
  if (cursor !== null && after?.order !== sorted) return null;
  const inherited = (stageId: string) => context.stages.get(stageId)?.inherited;
  const found = await findRows({ planId: plan.id, inherited, order, ...filterOf(view, among, who, today), after, limit: limit + 1 });
  if (found === null) return null;

  const onPage = found.slice(0, limit);
  const rows = await rowsOf(
    plan.id,
    onPage.map(({ id }) => id),
    order.within.column,
  );
  const cancels = await cancelsOf(checklist);
  // An item that was removed after the first query is left out.
  const present = onPage.flatMap(({ id }) => rows.get(id) ?? []).map((row) => itemOf(checklist, row, cancels));
  const last = onPage.findLast(({ id }) => rows.has(id));
  const row = last && rows.get(last.id);
  const isMore = found.length > limit && last && row;
  const value = row ? orderValue(withInherited(row, inherited), order.within.column) : null;
  return {
    items: present.filter((item) => item !== null),
    next: isMore ? writeCursor({ order: sorted, range: last.range, value, id: last.id }) : null,
  };
}

/** Items by id, in this order. An item that is not in the plan is left out. */
export async function itemsOfChecklist(checklist: Checklist, ids: readonly string[]): Promise<ChecklistItem[]> {
  const rows = await rowsOf(checklist.plan.id, ids);
  const cancels = await cancelsOf(checklist);
  return ids
    .flatMap((id) => rows.get(id) ?? [])
    .map((row) => itemOf(checklist, row, cancels))
    .filter((item) => item !== null);
}

type Row = Awaited<ReturnType<typeof rowsOf>> extends Map<string, infer One> ? One : never;

/** How many sign-offs a change of each stage cancels. */
const cancelsOf = ({ plan }: Checklist) => cachedUntilNextEvent(plan.id, "lapsing by stage", () => countLapsingInPlan(database(), plan.id));

function itemOf({ plan, context, who, today }: Checklist, row: Row, cancels: ReadonlyMap<string, number>): ChecklistItem | null {
  const stage = context.stages.get(row.stageId);
  if (!stage) return null;
  const person = (id: string | null) => context.people.find((p) => p.id === id);
  const owner = person(row.ownerId);
  const due = dayOrNull(row.due);
  const effective = effectiveValues({ ownerId: row.ownerId, due }, stage.inherited);
  const effectiveOwner = person(effective.owner.value);
  const place = { planId: plan.id, phase: stage.phase };
  return {
    id: row.id,
    version: row.version,
    text: row.text,
    state: row.state,
    reason: row.reason,
    owner: owner ? { id: owner.id, name: owner.name } : null,
    due,
    effectiveOwner: effectiveOwner
      ? { id: effectiveOwner.id, name: effectiveOwner.name, inheritedFrom: effective.owner.inheritedFrom }
      : null,
    effectiveDue: effective.due.value === null ? null : { day: effective.due.value, inheritedFrom: effective.due.inheritedFrom },
    isOverdue: isItemOverdue(row.state, effective.due.value, today),
    changedAt: row.changedAt,
    stage: { id: stage.id, key: stage.key },
    phase: {
      kind: stage.phase,
      name: must(
        context.phases.find((p) => p.kind === stage.phase),
        "phase of an item",
      ).name,
    },
    service: stage.service && { slug: stage.service.slug, name: stage.service.name },
    cancels: cancels.get(stage.id) ?? 0,
    may: { mark: can(who, "item.mark", place), change: can(who, "item.change", place) },
  };
}

/** The number of items on all pages of a view. */
export async function countChecklist({ plan, context, who, today }: Checklist, view: ChecklistView): Promise<number> {
  const { stages, conditions, words } = filterOf(view, stagesOf(view, context), who, today);
  if (stages?.length === 0) return 0;
  const [row] = await readKeptRows<{ count: number | bigint }>(
    database(),
    sql`SELECT COUNT(*) AS "count" FROM "Item" WHERE ${isInPhase(plan.id, stages)} ${words} ${conditions}`,
  );
  return Number(row?.count ?? 0);
}

/** The number of items that the view folds away; `shown` is the number of those that it does not. */
export const countFolded = async (checklist: Checklist, view: ChecklistView, shown: number): Promise<number> =>
  view.foldsDone ? (await countChecklist(checklist, { ...view, foldsDone: false })) - shown : 0;

const filterOf = (view: ChecklistView, among: readonly ContextStage[] | null, who: Principal, today: CalendarDay) => ({
  stages: among?.map((stage) => stage.id) ?? null,
  conditions: conditionsOf(view, who, today),
  words: matchesText(view.search),
});

const COLUMNS = ["id", "version", "planId", "stageId", "text", "state", "reason", "ownerId", "due", "changedAt", "position"] as const;
/** By which a list is sorted by text. They are long, so only such a list reads one. */
type OrderColumn = "orderEn" | "orderTr" | "orderRu";

type ItemRow = Pick<Awaited<ReturnType<Db["item"]["findUniqueOrThrow"]>>, (typeof COLUMNS)[number]> & Partial<Record<OrderColumn, string>>;

async function rowsOf(planId: string, ids: readonly string[], sortedBy?: Within["column"]) {
  // Compared here, because with the plan in the query SQLite would read the whole plan.
  const columns = raw([...new Set([...COLUMNS, ...(sortedBy ? [sortedBy] : [])])].map((column) => `"${column}"`).join());
  const rows =
    ids.length === 0 ? [] : await readKeptRows<ItemRow>(database(), sql`SELECT ${columns} FROM "Item" WHERE "id" IN (${join([...ids])})`);
  return new Map(rows.filter((row) => row.planId === planId).map((row) => [row.id, row]));
}

const EXPORT_PAGE = 1000;

/** All items of a view, page by page: only one page is in memory. */
export async function* allOfChecklist(checklist: Checklist, view: ChecklistView): AsyncGenerator<ChecklistItem[]> {
  let cursor: string | null = null;
  do {
    const page: ChecklistPage | null = await readChecklist(checklist, view, { cursor, limit: EXPORT_PAGE });
    if (page) yield page.items;
    cursor = page?.next ?? null;
  } while (cursor !== null);
}
