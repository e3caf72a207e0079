import { database } from "@/lib/db/client";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import { type ActivityKind, activityKind } from "@/lib/domain/events/activity-kind";
import { foldEvents } from "@/lib/domain/events/fold-events";
import { storedVerbs } from "@/lib/domain/events/renamed-verbs";
import { isWorthSaving, visitRule } from "@/lib/domain/people/visit";
import type { PhaseKind } from "@/lib/domain/phase";
import type { Principal } from "@/lib/domain/policy";
import { stageKey } from "@/lib/domain/stage";
import { getUndoableReplan } from "@/lib/queries/dates/replan-preview";
import { clock } from "@/lib/queries/shared/clock";
import { peopleOfPlan, readablePlan } from "@/lib/queries/shared/readable-plan";
import { localDay } from "@/lib/time-zone";
import { type ActivityFilter, isNarrowed, PLAN_VERBS } from "./activity-filter";
import { type AuditLine, auditLine, placesOf } from "./events";
import { eventsWhere } from "./events-where";
import { visibleEvents } from "./visible-events";

export type ActivityLine = AuditLine & {
  /** The current name of the service it happened in; null for the whole plan, or if the service was removed. */
  service: string | null;
  phase: PhaseKind | null;
  phaseName: string;
  /** The stage and the item of the event, as long as they exist. */
  stage: string | null;
  item: string | null;
  /** The risk of the event, as long as it is in the register. */
  risk: string | null;
  isNew: boolean;
};

/** The lines that one sentence tells: those of one request, or a run of similar ones. */
export type ActivityEntry = [ActivityLine, ...ActivityLine[]];

export type Activity = Awaited<ReturnType<typeof activityOf>>;

const PAGE = 50;
/** How many events a page may add at its end so that it does not split a request. */
const LONGEST_REQUEST = 1000;
const MAX_COUNTED = 999;

type ActivityRequest = {
  before?: number | null;
  /** Only events of this kind. Without it, and unless the filter names a verb, all but readings. */
  kind?: ActivityKind | null;
};

/** A page of a plan's activity, newest first, with the events that are new to this person. */
export async function getActivity(
  who: Principal,
  slug: string,
  filter: ActivityFilter,
  { before = null, kind = null }: ActivityRequest = {},
) {
  const plan = await readablePlan(who, slug);
  return plan && activityOf(who, plan, filter, { before, kind });
}

const storedVerbsOf = (kind: ActivityKind): string[] => PLAN_VERBS.filter((verb) => activityKind(verb) === kind).flatMap(storedVerbs);

/** The condition for the events of a kind, or for all but readings unless the filter names a verb. */
function verbsToShow({ verb }: ActivityFilter, kind: ActivityKind | null) {
  if (kind !== null) return [{ verb: { in: storedVerbsOf(kind) } }];
  return verb === null ? [{ verb: { notIn: storedVerbsOf("readings") } }] : [];
}

type PlanRow = { id: string; slug: string; title: string; language: string };

async function activityOf(
  who: Principal,
  { id: planId, slug, title, language }: PlanRow,
  filter: ActivityFilter,
  { before, kind }: Required<ActivityRequest>,
) {
  const { now, today } = clock();
  const visit = await visitOf(who, planId, now);
  const { rows, next } = await pageOf(who, planId, filter, { before, kind });
  const services = await database().service.findMany({
    where: { planId },
    orderBy: { position: "asc" },
    select: { id: true, slug: true, name: true },
  });
  const lines = await activityLines(planId, rows, services, (row) => visit !== null && row.seq > visit.seenSeq && !isOwn(who, row));
  return {
    plan: { id: planId, slug, title, language },
    filter,
    kind,
    isNarrowed: isNarrowed(filter),
    isFirstPage: before === null,
    now,
    today,
    days: byDay(lines),
    next,
    visit: visit && { ...visit, isToStore: before === null && kind === null && !isNarrowed(filter) && visit.isToStore },
    services: services.map((service) => ({ slug: service.slug, name: service.name })),
    phases: await database().phase.findMany({ where: { planId }, orderBy: { position: "asc" }, select: { kind: true, name: true } }),
    verbs: PLAN_VERBS,
    /** The number of the re-planning that this person can undo. */
    undoable: (await getUndoableReplan(who, planId))?.seq ?? null,
    people: (await peopleOfPlan(planId)).map((person) => ({ id: person.id, name: person.name })),
  };
}

type EventRow = Parameters<typeof auditLine>[0] & {
  actorId: string | null;
  subject: string;
  subjectId: string;
  requestId: string;
};

async function pageOf(who: Principal, planId: string, filter: ActivityFilter, { before, kind }: Required<ActivityRequest>) {
  const where = await eventsWhere(who, planId, filter);
  const verbs = verbsToShow(filter, kind);
  const take = (below: number | null, limit: number): Promise<EventRow[]> =>
    database().event.findMany({
      where: {
        ...where,
        AND: [...where.AND, ...verbs, ...(below === null ? [] : [{ seq: { lt: below } }])],
      },
      orderBy: { seq: "desc" },
      take: limit,
    });
  const rows = await take(before, PAGE + 1);
  const last = rows[PAGE - 1];
  const beyond = rows[PAGE];
  if (!last || !beyond) return { rows, next: null };
  const page = rows.slice(0, PAGE);
  if (beyond.requestId !== last.requestId) return { rows: page, next: last.seq };
  const more = await take(last.seq, LONGEST_REQUEST);
  const end = more.findIndex((row) => row.requestId !== last.requestId);
  page.push(...(end === -1 ? more : more.slice(0, end)));
  const isAll = end === -1 && more.length < LONGEST_REQUEST;
  return { rows: page, next: isAll ? null : (page.at(-1)?.seq ?? null) };
}

const isOwn = (who: Principal, row: { actorId: string | null }) => who.kind === "person" && row.actorId === who.id;

/** How many events of others are new to a person since their last visit; null for a caller who is not a person. */
async function visitOf(who: Principal, planId: string, now: Date) {
  if (who.kind !== "person") return null;
  const last = await database().planVisit.findUnique({ where: { planId_personId: { planId, personId: who.id } } });
  const newest = await database().event.findFirst({ where: { planId }, orderBy: { seq: "desc" }, select: { seq: true } });
  const newestSeq = newest?.seq ?? 0;
  const next = visitRule(last, newestSeq, now);
  const fresh = await database().event.findMany({
    where: {
      planId,
      ...visibleEvents(who, planId),
      verb: { notIn: storedVerbsOf("readings") },
      seq: { gt: next.seenSeq },
      OR: [{ actorId: null }, { actorId: { not: who.id } }],
    },
    orderBy: { seq: "desc" },
    take: MAX_COUNTED + 1,
    select: { seq: true },
  });
  return {
    seenSeq: next.seenSeq,
    newestSeq,
    count: Math.min(fresh.length, MAX_COUNTED),
    isMore: fresh.length > MAX_COUNTED,
    isToStore: isWorthSaving(last, next),
  };
}

type ServiceRow = { id: string; slug: string; name: string };

async function activityLines(planId: string, rows: EventRow[], services: ServiceRow[], isNew: (row: EventRow) => boolean) {
  const byId = new Map(services.map((service) => [service.id, service]));
  const places = await placesOf([planId]);
  const events = rows.map((row) => ({ row, line: auditLine(row, places) }));
  const itemIds = events.flatMap((event) => itemOf(event) ?? []);
  const items = await database().item.findMany({ where: { planId, id: { in: [...new Set(itemIds)] } }, select: { id: true } });
  const presentItems = new Set(items.map((item) => item.id));
  const riskIds = rows.filter((row) => row.subject === "risk").map((row) => row.subjectId);
  const risks =
    riskIds.length === 0 ? [] : await database().risk.findMany({ where: { planId, id: { in: riskIds } }, select: { id: true } });
  const keyOf = (row: EventRow): string | null => {
    if (row.phaseKind === null) return null;
    if (row.serviceId === null) return stageKey(null, row.phaseKind as PhaseKind);
    const service = byId.get(row.serviceId);
    return service ? stageKey(service.slug, row.phaseKind as PhaseKind) : null;
  };
  const keys = [...new Set(rows.flatMap((row) => keyOf(row) ?? []))];
  const stages = await database().stage.findMany({ where: { planId, key: { in: keys } }, select: { key: true } });
  const presentStages = new Set(stages.map((stage) => stage.key));
  return events.map(({ row, line }): ActivityLine & { requestId: string } => {
    const key = keyOf(row);
    const item = itemOf({ row, line });
    return {
      ...line,
      requestId: row.requestId,
      service: (row.serviceId && byId.get(row.serviceId)?.name) ?? null,
      phase: row.phaseKind as PhaseKind | null,
      phaseName: line.place?.phaseName ?? "",
      stage: key !== null && presentStages.has(key) ? key : null,
      item: item !== null && presentItems.has(item) ? item : null,
      risk: row.subject === "risk" && risks.some(({ id }) => id === row.subjectId) ? row.subjectId : null,
      isNew: isNew(row),
    };
  });
}

/** The item of an event, or of the comment that the event is about. */
function itemOf({ row, line }: { row: EventRow; line: AuditLine }): string | null {
  if (row.subject === "item") return row.subjectId;
  if (line.outcome !== "done") return null;
  if (line.verb === "comment.add") return line.after.itemId;
  return line.verb === "comment.remove" ? line.before.itemId : null;
}

/** The lines of each day, where runs of similar ones are one entry. New lines are not joined with seen ones. */
function byDay(lines: (ActivityLine & { requestId: string })[]): { day: CalendarDay; entries: ActivityEntry[] }[] {
  const days: { day: CalendarDay; entries: ActivityEntry[] }[] = [];
  let request = "";
  for (const { requestId, ...line } of lines) {
    const day = localDay(line.at);
    const newest = days.at(-1);
    const entry = newest?.entries.at(-1);
    if (newest?.day !== day) days.push({ day, entries: [[line]] });
    else if (entry && requestId === request && entry[0].verb === line.verb) entry.push(line);
    else newest.entries.push([line]);
    request = requestId;
  }
  return days.map(({ day, entries }) => ({ day, entries: foldEvents(entries, ({ isNew }) => String(isNew)) }));
}
