import { database } from "@/lib/db/client";
import { currentVerb } from "@/lib/domain/events/renamed-verbs";
import type { Principal } from "@/lib/domain/policy";
import { isStorable } from "@/lib/domain/storable-text";
import { readablePlan } from "@/lib/queries/shared/readable-plan";
import type { ActivityFilter } from "./activity-filter";
import { placesOf } from "./events";
import { eventsWhere } from "./events-where";

const EXPORT_PAGE = 1000;

type Row = Awaited<ReturnType<typeof read>>[number];
const read = (where: Awaited<ReturnType<typeof eventsWhere>>, bound: { gt: number } | { lt: number }, limit: number) =>
  database().event.findMany({
    where: { ...where, AND: [...where.AND, { seq: bound }] },
    orderBy: { seq: "gt" in bound ? "asc" : "desc" },
    take: limit,
  });

/**
 * An event as it is stored. `leafHash` is the SHA-256 of a byte 0x00 and the canonical JSON (RFC 8785) of the event without its three
 * hashes, with `before` and `after` as texts; `chainHash` is the SHA-256 of `prevHash` and `leafHash`. If the verb was renamed since then,
 * `verb` is the current name and `storedVerb` the stored one; the hash covers the stored name as `verb`, and no `storedVerb`.
 */
export function exportedEvent(row: Row) {
  const verb = currentVerb(row.verb);
  return { ...row, at: row.at.toISOString(), verb, ...(verb !== row.verb && { storedVerb: row.verb }) };
}
export type ExportedEvent = ReturnType<typeof exportedEvent>;

/** The plan whose events the caller may read. Of a deleted plan only the events are left, for admins. */
async function planOfEvents(who: Principal, idOrSlug: string) {
  const plan = await readablePlan(who, idOrSlug);
  if (plan || who.kind !== "person" || !who.isAdmin || !isStorable(idOrSlug)) return plan;
  return database().plan.findUnique({ where: { id: idOrSlug, deletedAt: { not: null } } });
}

/** A page of a plan's events, newest first, for the API. */
export async function getEvents(who: Principal, idOrSlug: string, filter: ActivityFilter, before: number | null, limit: number) {
  const plan = await planOfEvents(who, idOrSlug);
  if (!plan) return null;
  const rows = await read(await eventsWhere(who, plan.id, filter), { lt: before ?? 2_147_483_647 }, limit + 1);
  const page = rows.slice(0, limit);
  return { events: page.map(exportedEvent), next: rows.length > limit ? (page.at(-1)?.seq ?? null) : null };
}

/** All events of a plan that match a filter, oldest first. Only one page at a time is in memory. */
export async function getEventExport(who: Principal, idOrSlug: string, filter: ActivityFilter) {
  const plan = await planOfEvents(who, idOrSlug);
  if (!plan) return null;
  const where = await eventsWhere(who, plan.id, filter);
  return {
    plan: { slug: plan.slug, title: plan.title },
    places: await placesOf([plan.id]),
    pages: pages(where),
  };
}

async function* pages(where: Awaited<ReturnType<typeof eventsWhere>>): AsyncGenerator<ExportedEvent[]> {
  for (let after = 0; ; ) {
    const rows = await read(where, { gt: after }, EXPORT_PAGE);
    if (rows.length > 0) yield rows.map(exportedEvent);
    const last = rows.at(-1);
    if (!last || rows.length < EXPORT_PAGE) return;
    after = last.seq;
  }
}
