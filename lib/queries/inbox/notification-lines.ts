import { database } from "@/lib/db/client";
import { type CalendarDay, day } from "@/lib/domain/calendar-day";
import type { EventPlace } from "@/lib/domain/events/event-place";
import type { ParsedEvent } from "@/lib/domain/events/events";
import { parseEvent } from "@/lib/domain/events/parse-event";
import { NOT_REFUSED } from "@/lib/domain/events/refused-events";
import { CONDITION_CODES, type Condition } from "@/lib/domain/gates/condition";
import { NOTIFICATION_KINDS, type NotificationKind } from "@/lib/domain/people/notification";
import { PHASES, type PhaseKind } from "@/lib/domain/phase";
import { type Places, placeOf as placeOfEvent, placesOf } from "@/lib/queries/audit/events";
import { itemsDue } from "@/lib/queries/shared/items-due";

export type NotifiedPlan = { slug: string; title: string; language: string };

/** A notification as a person sees it. Items assigned by one request share a line. */
export type NotificationLine = {
  ids: [string, ...string[]];
  kind: NotificationKind;
  at: Date;
  isRead: boolean;
  actor: string;
  /** The quoted text: the beginning of a comment, an item, a risk, the key of a stage, or the name of a phase at that time. */
  text: string;
  /** The items that it lists: those of a burst of reminders, or the open ones of a phase that ends. At most a few; `count` has all. */
  items: { texts: readonly string[]; count: number };
  /** The condition that somebody reminds of. */
  condition: Condition["code"] | null;
  /** The item that the comment is on. */
  item: string | null;
  /** The phase that it is about, or that of its stage; null if it is about none. */
  phase: PhaseKind | null;
  /** The plan's own name of that phase, if it has one. */
  phaseName: string;
  /** The stage of its event. */
  place: EventPlace | null;
  /** The day of the reminder. */
  day: CalendarDay | null;
  plan: NotifiedPlan | null;
  /** Its link, as long as the target exists. */
  href: string | null;
};

export type NotificationRow = {
  id: string;
  personId: string;
  kind: string;
  eventSeq: number | null;
  planId: string | null;
  subjectId: string | null;
  day: string | null;
  createdAt: Date;
  readAt: Date | null;
};

export type NotificationSubject = NotificationLine & { requestId: string };

/** The lines of notifications, with current names. A notification about something that was removed has no line. */
export async function notificationLines(rows: readonly NotificationRow[]): Promise<NotificationSubject[]> {
  const subjects = await subjectsOf(rows);
  const ofPhases = await openItemsOfPhases(rows);
  return rows.flatMap((row): NotificationSubject[] => {
    const kind = NOTIFICATION_KINDS.find((k) => k === row.kind);
    if (kind === "sign-off-lapsed") return lapsed(row, subjects);
    if (kind === "item-due-soon" || kind === "item-due") return itemDue(row, kind, subjects);
    if (kind === "phase-ends-soon" || kind === "phase-ends") return phaseEnds(row, kind, subjects, ofPhases.get(row.id) ?? NO_LIST);
    if (kind === "risk-review-soon" || kind === "risk-review") return riskReview(row, kind, subjects);
    if (kind === "health-failing") return healthFailing(row, subjects);
    if (kind === "sign-off-waiting") return signOffWaiting(row, subjects);
    return kind === undefined ? [] : eventNotification(row, kind, subjects);
  });
}

const NO_PLACES: Places = { services: new Map(), phases: new Map() };

type Subjects = Awaited<ReturnType<typeof subjectsOf>>;

async function subjectsOf(rows: readonly NotificationRow[]) {
  const ids = rows.flatMap((row) => row.subjectId ?? []);
  const dated = rows.filter((row) => row.day !== null).flatMap((row) => row.subjectId ?? []);
  const [events, places, plans, items, comments, signOffs, phases, risks, services, stages] = await Promise.all([
    database().event.findMany({ where: { seq: { in: rows.flatMap((row) => row.eventSeq ?? []) }, ...NOT_REFUSED } }),
    rows.some((row) => row.eventSeq !== null) ? placesOf([...new Set(rows.flatMap((row) => row.planId ?? []))]) : NO_PLACES,
    database().plan.findMany({ where: { id: { in: [...new Set(rows.flatMap((row) => row.planId ?? []))] } } }),
    database().item.findMany({ where: { id: { in: ids } }, select: { id: true, text: true, stage: { select: { key: true } } } }),
    database().comment.findMany({ where: { id: { in: ids } }, select: { id: true, itemId: true, stage: { select: { key: true } } } }),
    database().signOff.findMany({
      where: { id: { in: ids } },
      select: {
        id: true,
        stage: { select: { key: true, service: { select: { name: true } }, phase: { select: { kind: true, name: true } } } },
      },
    }),
    dated.length === 0 ? [] : database().phase.findMany({ where: { id: { in: dated } }, select: { id: true, kind: true, name: true } }),
    rows.some(({ kind }) => isOfRisk(kind))
      ? database().risk.findMany({ where: { id: { in: ids } }, select: { id: true, title: true } })
      : [],
    rows.some(({ kind }) => kind === "health-failing")
      ? database().service.findMany({ where: { id: { in: ids } }, select: { id: true, slug: true, name: true } })
      : [],
    rows.some(({ kind }) => kind === "sign-off-waiting")
      ? database().stage.findMany({
          where: { id: { in: ids } },
          select: { id: true, key: true, service: { select: { name: true } }, phase: { select: { kind: true, name: true } } },
        })
      : [],
  ]);
  return { events, places, plans, items, comments, signOffs, phases, risks, services, stages };
}

const NO_LIST: NotificationLine["items"] = { texts: [], count: 0 };
/** How many items a line names. */
const MAX_LISTED = 5;

/** The open items of a person in a phase that are due on the day of the reminder, by the reminder's id. They are read as they are now. */
async function openItemsOfPhases(rows: readonly NotificationRow[]): Promise<Map<string, NotificationLine["items"]>> {
  const lists = new Map<string, NotificationLine["items"]>();
  for (const { id, kind, planId, personId, subjectId, day: on } of rows) {
    if ((kind !== "phase-ends" && kind !== "phase-ends-soon") || planId === null || on === null) continue;
    const items = await itemsDue({ plan: { id: planId }, ownerId: personId, due: { equals: day(on) } });
    const ofPhase = items.filter(({ stage }) => stage.phase.id === subjectId);
    lists.set(id, { texts: ofPhase.slice(0, MAX_LISTED).map(({ text }) => text), count: ofPhase.length });
  }
  return lists;
}

/** The fields that every line has. A notification without an event shares no request with others. */
const basics = (row: NotificationRow, kind: NotificationKind, plan: NotifiedPlan | null) => ({
  ids: [row.id] as [string],
  kind,
  at: row.createdAt,
  isRead: row.readAt !== null,
  actor: "",
  items: NO_LIST,
  condition: null,
  item: null,
  phase: null,
  phaseName: "",
  place: null,
  day: row.day === null ? null : day(row.day),
  plan: plan && { slug: plan.slug, title: plan.title, language: plan.language },
  requestId: row.id,
});

function eventNotification(row: NotificationRow, kind: NotificationKind, subjects: Subjects): NotificationSubject[] {
  const event = subjects.events.find(({ seq }) => seq === row.eventSeq);
  const quote = event ? textOfEvent(parseEvent(event)) : null;
  if (!event || quote === null) return [];
  const plan = subjects.plans.find(({ id }) => id === row.planId) ?? null;
  const place = placeOf(row, kind, { stage: quote.stage, phase: event.phaseKind }, subjects);
  return [
    {
      ...basics(row, kind, plan),
      actor: event.actorName,
      text: quote.text,
      phase: isOfPhase(kind) ? (PHASES.find((known) => known === event.phaseKind) ?? null) : null,
      place: placeOfEvent(event, subjects.places),
      condition: quote.condition,
      item: kind === "mention" ? quote.item : null,
      href: plan && place !== null ? `/plans/${plan.slug}${place}` : null,
      requestId: event.requestId,
    },
  ];
}

type Quote = { text: string; item: string | null; stage: string | null; condition: Condition["code"] | null };

/** The text of an event that its notification quotes: a comment and its item, an item, a risk, a phase or the key of a stage. */
function textOfEvent(event: ParsedEvent): Quote | null {
  if (event.outcome !== "done") return null;
  const quote = (text: string, more: Partial<Omit<Quote, "text">> = {}): Quote => ({
    text,
    item: null,
    stage: null,
    condition: null,
    ...more,
  });
  switch (event.verb) {
    case "comment.add":
      return quote(event.after.text, { item: event.after.item });
    case "item.add":
    case "item.change":
      return quote(event.after.text);
    case "risk.addMitigation":
      return quote(event.after.text, { stage: event.after.key });
    case "risk.change":
    case "risk.accept":
    case "risk.happen":
      return quote(event.after.title);
    case "turn.remind":
      return quote(event.after.key, {
        stage: event.after.key,
        condition: CONDITION_CODES.find((code) => code === event.after.condition) ?? null,
      });
    case "waiver.ask":
    case "glass.break":
      return quote(event.after.key, { stage: event.after.key });
    case "phase.change":
    case "goNoGo.open":
      return quote(event.after.name);
    default:
      return null;
  }
}

type Target = { stage: string | null; phase: string | null };

/** The link of a notification within its plan; null if the target is gone. */
function placeOf(
  row: NotificationRow,
  kind: NotificationKind,
  { stage, phase }: Target,
  { items, comments, risks }: Subjects,
): string | null {
  const item = items.find(({ id }) => id === row.subjectId);
  if (item) return `?stage=${item.stage.key}#item-${item.id}`;
  const comment = comments.find(({ id }) => id === row.subjectId);
  if (comment) return `?stage=${comment.stage.key}${comment.itemId ? `&comments=${comment.itemId}` : ""}#comment-${comment.id}`;
  if (isOfRisk(kind)) return risks.some(({ id }) => id === row.subjectId) ? `/risks/${row.subjectId}` : null;
  if (kind === "phase-given") return "";
  if (kind === "go-no-go-asked") return `/go-no-go/${phase}`;
  return stage === null ? null : `?stage=${stage}`;
}

/** A sign-off lapsed because something it covers changed; the link shows what changed. */
function lapsed(row: NotificationRow, { plans, signOffs }: Subjects): NotificationSubject[] {
  const plan = plans.find((p) => p.id === row.planId);
  const stage = signOffs.find((s) => s.id === row.subjectId)?.stage;
  if (!plan || !stage) return [];
  return [
    {
      ...basics(row, "sign-off-lapsed", plan),
      text: stage.service?.name ?? "",
      phase: stage.phase.kind,
      phaseName: stage.phase.name,
      href: `/plans/${plan.slug}/sign/${stage.key}`,
    },
  ];
}

/** A stage that can be signed; the link is the page for signing. */
function signOffWaiting(row: NotificationRow, { plans, stages }: Subjects): NotificationSubject[] {
  const plan = plans.find((p) => p.id === row.planId);
  const stage = stages.find((s) => s.id === row.subjectId);
  if (!plan || !stage) return [];
  return [
    {
      ...basics(row, "sign-off-waiting", plan),
      text: stage.service?.name ?? "",
      phase: stage.phase.kind,
      phaseName: stage.phase.name,
      href: `/plans/${plan.slug}/sign/${stage.key}`,
    },
  ];
}

function itemDue(row: NotificationRow, kind: NotificationKind, { plans, items }: Subjects): NotificationSubject[] {
  const plan = plans.find((p) => p.id === row.planId);
  const item = items.find((i) => i.id === row.subjectId);
  if (!plan || !item) return [];
  return [
    {
      ...basics(row, kind, plan),
      text: item.text,
      items: { texts: [item.text], count: 1 },
      href: `/plans/${plan.slug}?stage=${item.stage.key}#item-${item.id}`,
      requestId: `${row.personId} ${row.planId} ${row.day} ${row.createdAt.toISOString()}`,
    },
  ];
}

function phaseEnds(
  row: NotificationRow,
  kind: NotificationKind,
  { plans, phases }: Subjects,
  items: NotificationLine["items"],
): NotificationSubject[] {
  const plan = plans.find((p) => p.id === row.planId);
  const phase = phases.find((p) => p.id === row.subjectId);
  if (!plan || !phase) return [];
  return [{ ...basics(row, kind, plan), text: phase.name, items, phase: phase.kind, href: `/plans/${plan.slug}` }];
}

function riskReview(row: NotificationRow, kind: NotificationKind, { plans, risks }: Subjects): NotificationSubject[] {
  const plan = plans.find((p) => p.id === row.planId);
  const risk = risks.find((r) => r.id === row.subjectId);
  if (!plan || !risk) return [];
  return [{ ...basics(row, kind, plan), text: risk.title, href: `/plans/${plan.slug}/risks/${risk.id}` }];
}

function healthFailing(row: NotificationRow, { plans, services }: Subjects): NotificationSubject[] {
  const plan = plans.find((p) => p.id === row.planId);
  const service = services.find((s) => s.id === row.subjectId);
  if (!plan || !service) return [];
  return [
    { ...basics(row, "health-failing", plan), text: service.name, href: `/plans/${plan.slug}/services/${service.slug}/rollout#health` },
  ];
}

const isOfPhase = (kind: NotificationKind): boolean => kind === "phase-given" || kind === "go-no-go-asked";

const isOfRisk = (kind: string): boolean => kind.startsWith("risk-");

/** Merges the notifications about items that one request assigned, and those about items that are due on one day. */
export function groupNotifications(lines: readonly NotificationSubject[]): NotificationLine[] {
  const entries: NotificationLine[] = [];
  let last: NotificationSubject | null = null;
  for (const line of lines) {
    const { requestId, ...entry } = line;
    const before = entries.at(-1);
    const isOfBurst = last?.requestId === requestId && last.kind === line.kind && last.isRead === line.isRead;
    if (before && isOfBurst && BURST_KINDS.includes(line.kind)) {
      before.ids.push(line.ids[0]);
      if (line.kind !== "item-given") addToList(before, line);
    } else entries.push({ ...entry, ids: [...entry.ids] });
    last = line;
  }
  return entries;
}

const BURST_KINDS: readonly NotificationKind[] = ["item-given", "item-due", "item-due-soon"];

/** The items of a burst stand in different stages: its line leads to the checklist of the person's open items. */
function addToList(line: NotificationLine, { text }: NotificationLine): void {
  const { texts, count } = line.items;
  line.items = { texts: texts.length < MAX_LISTED ? [...texts, text] : texts, count: count + 1 };
  if (line.plan) line.href = `/plans/${line.plan.slug}/checklist?state=open&owner=me&sort=due`;
}
