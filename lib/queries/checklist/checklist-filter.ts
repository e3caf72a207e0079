import { empty, join, raw, type Sql, sql } from "@/lib/db/sql";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import { type ItemFilter, ME, NOBODY, PLAN_WIDE } from "@/lib/domain/checklist/checklist-view";
import type { ItemState } from "@/lib/domain/checklist/item";
import { searchText } from "@/lib/domain/checklist/search-text";
import type { Principal } from "@/lib/domain/policy";
import type { ChecklistContext, ContextStage } from "./checklist-context";

/** The stages that pass a filter; null if all do. */
export function stagesOf(filter: ItemFilter, context: ChecklistContext): ContextStage[] | null {
  if (filter.service === null && filter.phase === null) return null;
  return [...context.stages.values()]
    .filter((stage) => filter.phase === null || stage.phase === filter.phase)
    .filter((stage) => filter.service === null || (stage.service?.slug ?? PLAN_WIDE) === filter.service);
}

/** The conditions of a filter other than stages and words; each begins with AND. */
export function conditionsOf(filter: ItemFilter, who: Principal, today: CalendarDay): Sql {
  const conditions = [
    filter.state === null ? empty : stateIs(filter.state),
    filter.foldsDone ? NEEDS_WORK : empty,
    filter.owner === null ? empty : ownerIs(ownerIn(filter.owner, who)),
    filter.overdue ? sql`AND "state" = 'open' AND ${EFFECTIVE_DUE} < ${today}` : empty,
  ];
  return join(conditions, " ", "", "");
}

/** Every searched word must occur somewhere in the text of an item, in any spelling. */
export function matchesText(search: string): Sql {
  const words = searchText(search).split(" ").filter(Boolean);
  return words.length === 0
    ? empty
    : join(
        words.map((word) => sql`AND "searchText" LIKE ${`%${escapeLike(word)}%`} ESCAPE '!'`),
        " ",
        "",
        "",
      );
}

// The escape character is not a backslash, which only one of the two databases treats literally.
const escapeLike = (word: string) => word.replace(/[!%_]/g, "!$&");

function ownerIn(owner: string, who: Principal): string | null {
  if (owner === NOBODY) return null;
  return owner === ME ? ("id" in who ? who.id : "") : owner;
}

/** A value of the item's stage, else of the stage's phase: what inheritedValues() in lib/domain/checklist/inheritance.ts decides. */
const inherited = (column: "ownerId" | "plannedEnd"): Sql =>
  raw(
    `(SELECT COALESCE(s."${column}", p."${column}") FROM "Stage" s JOIN "Phase" p ON p."id" = s."phaseId" WHERE s."id" = "Item"."stageId")`,
  );

/** The due day that holds for an item: its own, else the inherited one. */
export const EFFECTIVE_DUE: Sql = sql`COALESCE("due", ${inherited("plannedEnd")})`;
export const EFFECTIVE_OWNER: Sql = sql`COALESCE("ownerId", ${inherited("ownerId")})`;

export const ownerIs = (owner: string | null): Sql =>
  owner === null ? sql`AND ${EFFECTIVE_OWNER} IS NULL` : sql`AND ${EFFECTIVE_OWNER} = ${owner}`;

const STATES: Record<ItemState, Sql> = {
  open: sql`AND "state" = 'open'`,
  done: sql`AND "state" = 'done'`,
  failed: sql`AND "state" = 'failed'`,
  not_applicable: sql`AND "state" = 'not_applicable'`,
};
const NEEDS_WORK = sql`AND "state" IN ('open', 'failed')`;
/** Literals, because PostgreSQL does not compare its enum of states with a text parameter. */
export const stateIs = (state: ItemState): Sql => STATES[state];

/** If stages are named, the plan is left out: with it, SQLite would choose a larger index. */
export const isInPhase = (planId: string, stages: readonly string[] | null): Sql => {
  if (stages === null) return sql`"planId" = ${planId}`;
  return stages.length === 1 ? sql`"stageId" = ${stages[0]}` : sql`"stageId" IN (${join([...stages])})`;
};
