import { database } from "@/lib/db/client";
import { sql } from "@/lib/db/sql";
import { type CalendarDay, day } from "@/lib/domain/calendar-day";
import type { ChecklistView } from "@/lib/domain/checklist-view";
import type { Reader } from "@/lib/domain/collation-key";
import type { ItemState } from "@/lib/domain/item";
import type { PhaseKind } from "@/lib/domain/phase";
import { mayHere, type Principal } from "@/lib/domain/policy";
import { type Cursor, readCursor, writeCursor } from "./checklist-cursor";
import { orderValue } from "./checklist-few";
import { conditionsOf, liesIn, saysAll, stagesOf } from "./checklist-filter";
import { type Ground, type GroundStage, groundOf } from "./checklist-ground";
import { orderOf } from "./checklist-order";
import { findRows } from "./checklist-rows";
import { clock } from "./clock";
import { type ReadablePlan, readablePlan } from "./readable-plan";

export type ChecklistItem = {
  id: string;
  version: number;
  text: string;
  state: ItemState;
  reason: string | null;
  owner: { id: string; name: string } | null;
  due: CalendarDay | null;
  isOverdue: boolean;
  changedAt: Date;
  stage: { id: string; key: string };
  phase: { kind: PhaseKind; name: string };
  /** Null for plan-wide work. */
  service: { slug: string; name: string } | null;
  may: { mark: boolean; change: boolean };
};

export type ChecklistPage = {
  items: ChecklistItem[];
  /** Asks for the page after this one; null at the end. */
  next: string | null;
};

export type Checklist = { plan: ReadablePlan; ground: Ground; who: Principal; today: CalendarDay; reader: Reader };

/** A plan's checklist for somebody who may read it; its pages are then asked for one by one. */
export async function openChecklist(who: Principal, slug: string, reader: Reader): Promise<Checklist | null> {
  const plan = await readablePlan(who, slug);
  return plan && { plan, ground: await groundOf(plan.id), who, today: clock().today, reader };
}

/**
 * One page of a view, for the screen, the API and the CSV alike. Null where the cursor belongs to another view. What it costs
 * depends on the page, not on the plan, except where a filter has to look at every item to find few.
 */
export async function readChecklist(
  { plan, ground, who, today, reader }: Checklist,
  view: ChecklistView,
  { cursor, limit }: { cursor: string | null; limit: number },
): Promise<ChecklistPage | null> {
  const sorted = `${view.sort}${view.descending ? "-" : ""} ${view.group ?? ""} ${reader}`;
  const after = cursor === null ? null : readCursor(cursor);
  if (cursor !== null && after?.order !== sorted) return null;
  const among = stagesOf(view, ground);
  const order = orderOf(view, ground, among, reader);
  const found = await findRows({ planId: plan.id, order, ...asked(view, among, who, today), after, limit: limit + 1 });
  if (found === null) return null;

  const rows = await rowsOf(found.slice(0, limit).map(({ id }) => id));
  const people = new Map(ground.people.map((p) => [p.id, p]));
  const items: ChecklistItem[] = [];
  let last: Cursor | null = null;
  for (const { id, stretch } of found.slice(0, limit)) {
    const row = rows.get(id);
    const stage = row && ground.stages.get(row.stageId);
    // Removed since it was found, a moment ago.
    if (!row || !stage) continue;
    last = { order: sorted, stretch, value: orderValue(row, order.within.column), id };
    const owner = row.ownerId === null ? null : (people.get(row.ownerId) ?? null);
    const place = { planId: plan.id, phase: stage.phase };
    items.push({
      id,
      version: row.version,
      text: row.text,
      state: row.state,
      reason: row.reason,
      owner: owner && { id: owner.id, name: owner.name },
      due: row.due === null ? null : day(row.due),
      isOverdue: row.state === "open" && row.due !== null && row.due < today,
      changedAt: row.changedAt,
      stage: { id: stage.id, key: stage.key },
      phase: { kind: stage.phase, name: ground.phases.find((p) => p.kind === stage.phase)?.name ?? "" },
      service: stage.service && { slug: stage.service.slug, name: stage.service.name },
      may: { mark: mayHere(who, "item.mark", place), change: mayHere(who, "item.change", place) },
    });
  }
  return { items, next: found.length > limit && last ? writeCursor(last) : null };
}

/** How many items a view holds on all its pages together. */
export async function countChecklist({ plan, ground, who, today }: Checklist, view: ChecklistView): Promise<number> {
  const { stages, conditions, words } = asked(view, stagesOf(view, ground), who, today);
  if (stages?.length === 0) return 0;
  const [row] = await database().$queryRaw<{ count: number | bigint }[]>(
    sql`SELECT COUNT(*) AS "count" FROM "Item" WHERE ${liesIn(plan.id, stages)} ${words} ${conditions}`,
  );
  return Number(row?.count ?? 0);
}

const asked = (view: ChecklistView, among: readonly GroundStage[] | null, who: Principal, today: CalendarDay) => ({
  stages: among?.map((stage) => stage.id) ?? null,
  conditions: conditionsOf(view, who, today),
  words: saysAll(view.search),
});

async function rowsOf(ids: string[]) {
  const rows = await database().item.findMany({ where: { id: { in: ids } } });
  return new Map(rows.map((row) => [row.id, row]));
}
