import { database } from "@/lib/db/client";
import { type CalendarDay, day, dayOrNull } from "@/lib/domain/calendar-day";
import type { EventPlace } from "@/lib/domain/events/event-place";
import type { ParsedEvent } from "@/lib/domain/events/events";
import { parseEvent } from "@/lib/domain/events/parse-event";
import { NOT_REFUSED } from "@/lib/domain/events/refused-events";
import { CONDITION_CODES, type Condition } from "@/lib/domain/gates/condition";
import { commentPlace, itemAddress, panelAddress, panelQuery } from "@/lib/domain/panel-address";
import { NOTIFICATION_KINDS, type NotificationKind } from "@/lib/domain/people/notification";
import { PHASES, type PhaseKind } from "@/lib/domain/phase";
import { type Places, placeOf as placeOfEvent, placesOf } from "@/lib/queries/audit/events";
import { itemsDue } from "@/lib/queries/shared/items-due";

export type NotifiedPlan = { slug: string; title: string; language: string };

/** A notification as a person sees it. The notifications of one burst share a line. */
export type NotificationLine = {
  ids: [string, ...string[]];
  /** Of a burst: one notification of each of its requests. Marking these as read marks all. */
  requests?: readonly string[];
  /** Of a burst: in how many services its things are. */
  services?: number;
  kind: NotificationKind;
  at: Date;
  isRead: boolean;
  actor: string;
  /** The quoted text: the beginning of a comment, an item, a risk, the key of a stage, or the name of a phase at that time. */
  text: string;
  /** What it lists: the things of a burst, the open items of a phase that ends, or the metrics of a limit. At most a few; `count` has all. */
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
  /** The stages of a burst about stages. At most a few; `items` has their number. */
  places: readonly EventPlace[];
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
  line: string;
};

/** `line`: what it shares with the others of its burst. `thread`: the thing it is about, whose e-mails share a thread. */
export type NotificationSubject = NotificationLine & { line: string; thread: string };

/** The lines of notifications, with current names. A notification about something that was removed has no line. */
export async function notificationLines(rows: readonly NotificationRow[]): Promise<NotificationSubject[]> {
  const subjects = await subjectsOf(rows);
  const ofPhases = await openItemsOfPhases(rows);
  return rows.flatMap((row): NotificationSubject[] => {
    const kind = NOTIFICATION_KINDS.find((k) => k === row.kind);
    if (kind === undefined) return [];
    if (kind === "sign-off-lapsed") return lapsed(row, subjects);
    if (kind === "item-due-soon" || kind === "item-due") return itemDue(row, kind, subjects);
    if (kind === "phase-ends-soon" || kind === "phase-ends") return phaseEnds(row, kind, subjects, ofPhases.get(row.id) ?? NO_LIST);
    if (kind === "risk-review-soon" || kind === "risk-review") return aboutRisk(row, kind, subjects);
    if (kind === "health-failing") return healthFailing(row, subjects);
    if (kind === "sign-off-waiting" || kind === "gate-reopened") return aboutStage(row, kind, subjects);
    if (kind === "risk-waiting" || kind === "acceptance-ends-soon" || kind === "acceptance-ended") return aboutRisk(row, kind, subjects);
    if (kind === "limit-broken" || kind === "rolled-back") return aboutRollout(row, kind, subjects);
    if (kind === "hold-over") return holdOver(row, subjects);
    if (kind === "evidence-ends-soon" || kind === "evidence-ended") return evidenceEnds(row, kind, subjects);
    if (kind === "waiver-ends-soon" || kind === "waiver-ended") return waiverEnds(row, kind, subjects);
    return eventNotification(row, kind, subjects);
  });
}

const STAGE = { id: true, key: true, service: { select: { name: true } }, phase: { select: { kind: true, name: true } } } as const;
const SERVICE = { id: true, slug: true, name: true } as const;

const NO_PLACES: Places = { services: new Map(), phases: new Map() };

type Subjects = Awaited<ReturnType<typeof subjectsOf>>;

async function subjectsOf(rows: readonly NotificationRow[]) {
  const db = database();
  const planIds = [...new Set(rows.flatMap((row) => row.planId ?? []))];
  const idsOf = (isWanted: (row: NotificationRow) => boolean) => ({
    id: { in: [...new Set(rows.filter(isWanted).flatMap((row) => row.subjectId ?? []))] },
  });
  const all = idsOf(() => true);
  const ofKinds = (...kinds: NotificationKind[]) => idsOf(({ kind }) => kinds.some((wanted) => wanted === kind));
  const isEnding = ({ kind }: NotificationRow) => kind.startsWith("evidence-");
  const isOfWaiver = ({ kind }: NotificationRow) => kind === "waiver-ends-soon" || kind === "waiver-ended";
  const [events, places, plans, items, comments, signOffs, phases, risks, services, stages, rollouts, steps, evidence, waivers] =
    await Promise.all([
      db.event.findMany({ where: { seq: { in: rows.flatMap((row) => row.eventSeq ?? []) }, ...NOT_REFUSED } }),
      rows.some((row) => row.eventSeq !== null) ? placesOf(planIds) : NO_PLACES,
      db.plan.findMany({ where: { id: { in: planIds } } }),
      db.item.findMany({ where: all, select: { id: true, text: true, stage: { select: { key: true } } } }),
      db.comment.findMany({ where: all, select: { id: true, itemId: true, stage: { select: { id: true, key: true } } } }),
      db.signOff.findMany({ where: ofKinds("sign-off-lapsed"), select: { id: true, stage: { select: STAGE } } }),
      db.phase.findMany({ where: idsOf((row) => row.day !== null), select: { id: true, kind: true, name: true } }),
      db.risk.findMany({ where: idsOf(({ kind }) => isOfRisk(kind)), select: { id: true, title: true } }),
      db.service.findMany({ where: ofKinds("health-failing"), select: SERVICE }),
      db.stage.findMany({
        where: ofKinds("sign-off-waiting", "gate-reopened", "sign-off-rejected", "sign-off-revoked"),
        select: STAGE,
      }),
      db.rollout.findMany({ where: ofKinds("limit-broken", "rolled-back"), select: { id: true, service: { select: SERVICE } } }),
      db.rolloutStep.findMany({
        where: ofKinds("hold-over"),
        select: { id: true, rollout: { select: { id: true, service: { select: SERVICE } } } },
      }),
      db.evidence.findMany({
        where: idsOf(isEnding),
        select: { id: true, name: true, check: true, itemId: true, stage: { select: STAGE } },
      }),
      db.waiver.findMany({ where: idsOf(isOfWaiver), select: { id: true, stage: { select: STAGE } } }),
    ]);
  return { events, places, plans, items, comments, signOffs, phases, risks, services, stages, rollouts, steps, evidence, waivers };
}

const NO_LIST: NotificationLine["items"] = { texts: [], count: 0 };
/** How many things a line names. */
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

/** The fields that every line has. `subjectId` may be that of something else than the thread is about. */
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
  places: [],
  day: dayOrNull(row.day),
  plan: plan && { slug: plan.slug, title: plan.title, language: plan.language },
  line: row.line === "" ? row.id : row.line,
  thread: `${kind}.${row.subjectId ?? row.id}`,
});

function eventNotification(row: NotificationRow, kind: NotificationKind, subjects: Subjects): NotificationSubject[] {
  const event = subjects.events.find(({ seq }) => seq === row.eventSeq);
  const quote = event ? textOfEvent(parseEvent(event), event.reason) : null;
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
      items: kind === "item-given" ? listOf(quote.text) : NO_LIST,
      href: plan && place !== null ? `/plans/${plan.slug}${place}` : null,
      thread: threadOf(row, kind, subjects),
    },
  ];
}

const listOf = (text: string): NotificationLine["items"] => ({ texts: [text], count: 1 });

/** The thing that a notification of an event is about. */
function threadOf({ id, subjectId }: NotificationRow, kind: NotificationKind, { items, comments }: Subjects): string {
  if (items.some((item) => item.id === subjectId)) return `item.${subjectId}`;
  const comment = comments.find((one) => one.id === subjectId);
  if (comment) return comment.itemId === null ? `stage.${comment.stage.id}` : `item.${comment.itemId}`;
  if (isOfRisk(kind)) return `risk.${subjectId}`;
  const isOfStage = ["waiver-asked", "glass-broken", "sign-off-rejected", "sign-off-revoked"].includes(kind);
  return `${isOfStage ? "stage" : kind}.${subjectId ?? id}`;
}

type Quote = { text: string; item: string | null; stage: string | null; condition: Condition["code"] | null };

/** The text of an event that its notification quotes: a comment and its item, an item, a risk, a phase, the key of a stage, or a reason. */
function textOfEvent(event: ParsedEvent, reason: string | null): Quote | null {
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
    case "signOff.sign":
    case "signOff.revoke":
      return quote(reason ?? "");
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
  { items, comments, risks, stages }: Subjects,
): string | null {
  const item = items.find(({ id }) => id === row.subjectId);
  if (item) return panelQuery(item.stage.key, { anchor: `item-${item.id}` });
  const comment = comments.find(({ id }) => id === row.subjectId);
  if (comment) return panelQuery(comment.stage.key, commentPlace(comment));
  if (isOfRisk(kind)) return risks.some(({ id }) => id === row.subjectId) ? `/risks/${row.subjectId}` : null;
  if (kind === "phase-given") return "";
  if (kind === "go-no-go-asked") return `/go-no-go/${phase}`;
  const key = stage ?? stages.find(({ id }) => id === row.subjectId)?.key ?? null;
  return key === null ? null : panelQuery(key);
}

type StageRow = Subjects["stages"][number];

function stageFields({ id, service, phase }: StageRow) {
  const place = { service: service?.name ?? null, phase: phase.kind, phaseName: phase.name };
  return { text: service?.name ?? "", phase: phase.kind, phaseName: phase.name, place, places: [place], thread: `stage.${id}` };
}

/** A sign-off lapsed because something it covers changed; the link shows what changed. */
function lapsed(row: NotificationRow, { plans, signOffs }: Subjects): NotificationSubject[] {
  const plan = plans.find((p) => p.id === row.planId);
  const stage = signOffs.find((s) => s.id === row.subjectId)?.stage;
  if (!plan || !stage) return [];
  const href = `/plans/${plan.slug}/sign/${stage.key}`;
  return [{ ...basics(row, "sign-off-lapsed", plan), ...stageFields(stage), href }];
}

/** A stage that can be signed, with the page for signing as its link; or one whose gate was met until its sign-offs lapsed. */
function aboutStage(row: NotificationRow, kind: "sign-off-waiting" | "gate-reopened", { plans, stages }: Subjects): NotificationSubject[] {
  const plan = plans.find((p) => p.id === row.planId);
  const stage = stages.find((s) => s.id === row.subjectId);
  if (!plan || !stage) return [];
  const href = kind === "sign-off-waiting" ? `/plans/${plan.slug}/sign/${stage.key}` : panelAddress(plan.slug, stage.key);
  return [{ ...basics(row, kind, plan), ...stageFields(stage), href }];
}

function evidenceEnds(row: NotificationRow, kind: NotificationKind, { plans, evidence }: Subjects): NotificationSubject[] {
  const plan = plans.find((p) => p.id === row.planId);
  const found = evidence.find(({ id }) => id === row.subjectId);
  if (!plan || !found) return [];
  const text = found.check ?? found.name;
  const { thread, places: _places, ...stage } = stageFields(found.stage);
  return [
    {
      ...basics(row, kind, plan),
      ...stage,
      text,
      items: listOf(text),
      href: panelAddress(plan.slug, found.stage.key, { tab: "evidence", anchor: `evidence-${found.id}` }),
      thread: found.itemId === null ? thread : `item.${found.itemId}`,
    },
  ];
}

function waiverEnds(row: NotificationRow, kind: NotificationKind, { plans, waivers }: Subjects): NotificationSubject[] {
  const plan = plans.find((p) => p.id === row.planId);
  const stage = waivers.find(({ id }) => id === row.subjectId)?.stage;
  if (!plan || !stage) return [];
  const href = panelAddress(plan.slug, stage.key);
  return [{ ...basics(row, kind, plan), ...stageFields(stage), href }];
}

/** A broken limit names its metrics, and a roll-back the person who did it, both from the event. */
function aboutRollout(row: NotificationRow, kind: NotificationKind, { plans, rollouts, events }: Subjects): NotificationSubject[] {
  const plan = plans.find((p) => p.id === row.planId);
  const rollout = rollouts.find(({ id }) => id === row.subjectId);
  const event = events.find(({ seq }) => seq === row.eventSeq);
  if (!plan || !rollout || !event) return [];
  const parsed = parseEvent(event);
  const isReading = parsed.verb === "reading.add" || parsed.verb === "reading.fetch";
  const metrics = isReading && parsed.outcome === "done" ? (parsed.after.broke ?? []) : [];
  return [
    {
      ...basics(row, kind, plan),
      actor: event.actorName,
      text: rollout.service.name,
      items: { texts: metrics.slice(0, MAX_LISTED), count: metrics.length },
      href: rolloutHref(plan, rollout.service),
      thread: `rollout.${rollout.id}`,
    },
  ];
}

function holdOver(row: NotificationRow, { plans, steps }: Subjects): NotificationSubject[] {
  const plan = plans.find((p) => p.id === row.planId);
  const rollout = steps.find(({ id }) => id === row.subjectId)?.rollout;
  if (!plan || !rollout) return [];
  const href = rolloutHref(plan, rollout.service);
  return [{ ...basics(row, "hold-over", plan), text: rollout.service.name, href, thread: `rollout.${rollout.id}` }];
}

const rolloutHref = (plan: NotifiedPlan, { slug }: { slug: string }) => `/plans/${plan.slug}/services/${slug}/rollout`;

function itemDue(row: NotificationRow, kind: NotificationKind, { plans, items }: Subjects): NotificationSubject[] {
  const plan = plans.find((p) => p.id === row.planId);
  const item = items.find((i) => i.id === row.subjectId);
  if (!plan || !item) return [];
  return [
    {
      ...basics(row, kind, plan),
      text: item.text,
      items: listOf(item.text),
      href: itemAddress(plan.slug, item.stage.key, item.id),
      thread: `item.${item.id}`,
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

function aboutRisk(row: NotificationRow, kind: NotificationKind, { plans, risks }: Subjects): NotificationSubject[] {
  const plan = plans.find((p) => p.id === row.planId);
  const risk = risks.find((r) => r.id === row.subjectId);
  if (!plan || !risk) return [];
  const href = `/plans/${plan.slug}/risks/${risk.id}`;
  return [{ ...basics(row, kind, plan), text: risk.title, items: listOf(risk.title), href, thread: `risk.${risk.id}` }];
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

const isOfRisk = (kind: string): boolean => kind.startsWith("risk-") || kind.startsWith("acceptance-");
