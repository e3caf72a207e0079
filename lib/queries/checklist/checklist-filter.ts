import { empty, join, type Sql, sql } from "@/lib/db/sql";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import { type ItemFilter, ME, NOBODY, PLAN_WIDE } from "@/lib/domain/checklist/checklist-view";
import type { ItemState } from "@/lib/domain/checklist/item";
import { searchText } from "@/lib/domain/checklist/search-text";
import type { Principal } from "@/lib/domain/policy";
import type { ChecklistContext, ContextStage } from "./checklist-context";

/** The stages that a filter leaves, or null where it leaves them all. */
export function stagesOf(filter: ItemFilter, context: ChecklistContext): ContextStage[] | null {
  if (filter.service === null && filter.phase === null) return null;
  return [...context.stages.values()]
    .filter((stage) => filter.phase === null || stage.phase === filter.phase)
    .filter((stage) => filter.service === null || (stage.service?.slug ?? PLAN_WIDE) === filter.service);
}

/** What a filter asks of an item besides its stage and its words, each condition beginning with AND. */
export function conditionsOf(filter: ItemFilter, who: Principal, today: CalendarDay): Sql {
  const conditions = [
    filter.state === null ? empty : stateIs(filter.state),
    filter.owner === null ? empty : ownerIs(ownerIn(filter.owner, who)),
    filter.overdue ? sql`AND "state" = 'open' AND "due" < ${today}` : empty,
  ];
  return join(conditions, " ", "", "");
}

/** Every word that is searched for must stand somewhere in an item's text; where in it does not matter, nor how it is written. */
export function matchesText(search: string): Sql {
  const words = searchText(search).split(" ").filter(Boolean);
  return words.length === 0
    ? empty
    : join(
        words.map((word) => sql`AND "searchText" LIKE ${`%${literally(word)}%`} ESCAPE '!'`),
        " ",
        "",
        "",
      );
}

// Not a backslash, which one of the two databases would need doubled.
const literally = (word: string) => word.replace(/[!%_]/g, "!$&");

function ownerIn(owner: string, who: Principal): string | null {
  if (owner === NOBODY) return null;
  return owner === ME ? ("id" in who ? who.id : "") : owner;
}

export const ownerIs = (owner: string | null): Sql => (owner === null ? sql`AND "ownerId" IS NULL` : sql`AND "ownerId" = ${owner}`);

const STATES: Record<ItemState, Sql> = {
  open: sql`AND "state" = 'open'`,
  done: sql`AND "state" = 'done'`,
  failed: sql`AND "state" = 'failed'`,
  not_applicable: sql`AND "state" = 'not_applicable'`,
};
/** Written out, because PostgreSQL compares its own type of states with nothing that is bound as text. */
export const stateIs = (state: ItemState): Sql => STATES[state];

/** A stage belongs to one plan: with stages named, naming the plan as well would only mislead SQLite into its larger index. */
export const isInPhase = (planId: string, stages: readonly string[] | null): Sql => {
  if (stages === null) return sql`"planId" = ${planId}`;
  return stages.length === 1 ? sql`"stageId" = ${stages[0]}` : sql`"stageId" IN (${join([...stages])})`;
};
