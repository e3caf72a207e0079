import { database } from "@/lib/db/client";
import { readRows } from "@/lib/db/read";
import { sql } from "@/lib/db/sql";
import { type ChecklistView, isFiltered, screenQuery, viewQuery } from "@/lib/domain/checklist/checklist-view";
import { type CollationLocale, collationKey } from "@/lib/domain/checklist/collation-key";
import { PHASES } from "@/lib/domain/phase";
import { can, type Principal } from "@/lib/domain/policy";
import { clock } from "@/lib/queries/shared/clock";
import { planHead } from "@/lib/queries/shared/readable-plan";
import { sidebarFigures } from "@/lib/queries/sidebar";
import { countChecklist, countFolded, openChecklist, readChecklist } from "./checklist";
import { groupProgress } from "./stage-progress";

/** Rows on the page that the server renders; the browser loads the next ones in larger pages. */
const FIRST_ROWS = 50;

/** The checklist screen: the first page or the one at `cursor`, and everything around the table. */
export async function getChecklistScreen(
  who: Principal,
  slug: string,
  view: ChecklistView,
  cursor: string | null,
  reader: CollationLocale,
) {
  const checklist = await openChecklist(who, slug, reader);
  if (!checklist) return null;
  const { plan, context } = checklist;
  const page = await readChecklist(checklist, view, { cursor, limit: FIRST_ROWS });
  // With a cursor of another view or of a changed list, the first page is shown.
  const shown = page ?? (await readChecklist(checklist, view, { cursor: null, limit: FIRST_ROWS })) ?? { items: [], next: null };
  const total = await countChecklist(checklist, view);
  return {
    plan: planHead(plan),
    progress: await sidebarFigures(plan.id),
    view,
    query: screenQuery(view),
    /** The query of the same items for the API. */
    fileQuery: viewQuery(view),
    now: clock().now,
    isFiltered: isFiltered(view),
    isFirstPage: cursor === null || page === null,
    ...shown,
    total,
    folded: await countFolded(checklist, view, total),
    groups: await groupProgress(checklist, view),
    services: context.services.map((service) => ({ slug: service.slug, name: service.name })),
    phases: context.phases,
    people: context.people
      .map(({ id, name, isPresent }) => ({ id, name, isPresent, key: collationKey(name, reader) }))
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .map(({ id, name, isPresent }) => ({ id, name, isPresent })),
    isPerson: who.kind === "person",
    views: who.kind === "person" ? await viewsOf(plan.id, who.id, reader) : [],
    /** Whether any item may be changed by this reader, so that selecting items makes sense. */
    mayChange: PHASES.some((phase) => can(who, "item.change", { planId: plan.id, phase })),
    mayApply: can(who, "checklist.apply", { planId: plan.id }),
    maySave: can(who, "view.save", { planId: plan.id }),
  };
}

export type ChecklistScreen = NonNullable<Awaited<ReturnType<typeof getChecklistScreen>>>;

async function viewsOf(planId: string, personId: string, reader: CollationLocale): Promise<{ id: string; name: string; query: string }[]> {
  const views = await readRows<{ id: string; name: string; query: string }>(
    database(),
    sql`SELECT "id", "name", "query" FROM "SavedView" WHERE "planId" = ${planId} AND "personId" = ${personId}`,
  );
  return views
    .map((view) => ({ view, key: collationKey(view.name, reader) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ view }) => view);
}
