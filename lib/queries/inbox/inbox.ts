import { database } from "@/lib/db/client";
import { addDays, type CalendarDay, day, daysBetween } from "@/lib/domain/calendar-day";
import type { Condition } from "@/lib/domain/gates/condition";
import { shortDigest } from "@/lib/domain/image";
import { itemAddress } from "@/lib/domain/panel-address";
import { DUE_SOON_DAYS } from "@/lib/domain/people/notification";
import type { PhaseKind } from "@/lib/domain/phase";
import type { Principal } from "@/lib/domain/policy";
import type { TurnKind } from "@/lib/domain/turns/plan-turns";
import { clock } from "@/lib/queries/shared/clock";
import { itemsDue } from "@/lib/queries/shared/items-due";
import { waitingSignOffs } from "@/lib/queries/sign-off/waiting-sign-offs";
import { groupNotifications } from "./group-notifications";
import { type NotificationRow, type NotifiedPlan, notificationLines } from "./notification-lines";
import { countUnread, ownNotifications } from "./own-notifications";
import { grouped, turnsWaiting } from "./waiting-turns";

type Person = Extract<Principal, { kind: "person" }>;

/** Something that waits for a person. It is computed each time and disappears when it is done. */
export type Waiting = {
  kind: "due" | "sign-off" | "review" | TurnKind;
  id: string;
  /** The text of the item, the title of the risk, the condition to waive, or the image to be signed. */
  text: string;
  /** How many of them this line stands for. Many of one kind are one line, with the text of the first. */
  count: number;
  /** The unmet condition of a gate, with its facts. */
  condition: Condition | null;
  /** Nobody else can do it, so it waits for the leads. */
  isForLeads: boolean;
  /** Null for a stage without a planned end. */
  due: CalendarDay | null;
  /** Days until it is due; negative if it is overdue. */
  days: number | null;
  plan: NotifiedPlan;
  service: string | null;
  /** Null for a risk, which belongs to the whole plan. */
  phase: PhaseKind | null;
  phaseName: string;
  href: string;
};

const SOURCES: readonly ((person: Person, today: CalendarDay) => Promise<Waiting[]>)[] = [
  itemsWaiting,
  signOffsWaiting,
  turnsWaiting,
  reviewsDue,
];

/** What every line that stands for one thing without a condition has. */
const ONE = { count: 1, condition: null, isForLeads: false };

const PAGE = 50;
const MAX_WAITING = 200;

export type Inbox = NonNullable<Awaited<ReturnType<typeof getInbox>>>;

/** What waits for a person, by day, and their notifications, newest first. A key has no inbox. */
export async function getInbox(who: Principal, before: string | null) {
  if (who.kind !== "person") return null;
  const { today } = clock();
  const waiting = (await Promise.all(SOURCES.map((source) => source(who, today)))).flat();
  const { rows, next } = await pageOf(who, before);
  const first = rows[0];
  return {
    waiting: waiting.sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : 0)),
    notices: groupNotifications(await notificationLines(rows)),
    unread: await countUnread(who),
    /** Their address, where the mail server refuses it. */
    refusedAddress: await refusedAddress(who),
    /** The newest notification shown: "mark all as read" covers those up to it. */
    newest: before === null && first ? first.id : null,
    isFirstPage: before === null,
    next,
  };
}

async function refusedAddress({ id }: Person): Promise<string | null> {
  const person = await database().person.findFirst({ where: { id, NOT: { mailBounce: null } }, select: { email: true } });
  return person?.email ?? null;
}

// Entries without a day come last.
const dayOf = ({ due }: Waiting): string => due ?? "9999-12-31";

async function signOffsWaiting(person: Person): Promise<Waiting[]> {
  return (await waitingSignOffs(person)).map(
    ({ stageId, key, plan: { slug, title, language }, service, phase, phaseName, image, due, days }) => ({
      ...ONE,
      kind: "sign-off",
      id: stageId,
      text: [image.repository + (image.tag === null ? "" : `:${image.tag}`), shortDigest(image.digest)].join(" · "),
      due,
      days,
      plan: { slug, title, language },
      service,
      phase,
      phaseName,
      href: `/plans/${slug}/sign/${key}`,
    }),
  );
}

async function itemsWaiting(person: Person, today: CalendarDay): Promise<Waiting[]> {
  const plans = person.roles.map((role) => role.planId);
  const items = await itemsDue({
    plan: { archivedAt: null, ...(!person.isAdmin && { id: { in: plans } }) },
    ownerId: person.id,
    due: { lte: addDays(today, DUE_SOON_DAYS) },
  });
  const heads = await database().plan.findMany({
    where: { id: { in: [...new Set(items.map(({ planId }) => planId))] } },
    select: { id: true, slug: true, title: true, language: true },
  });
  const lines = items.flatMap(({ id, planId, text, due, stage }) => {
    const head = heads.find((one) => one.id === planId);
    if (!head) return [];
    const { slug, title, language } = head;
    const plan = { slug, title, language };
    const href = itemAddress(plan.slug, stage.key, id);
    return [
      {
        ...ONE,
        kind: "due" as const,
        id,
        text,
        due,
        days: daysBetween(today, due),
        plan,
        service: stage.service?.name ?? null,
        phase: stage.phase.kind,
        phaseName: stage.phase.name,
        href,
      },
    ];
  });
  // Many items of one day are one line, and so are many that are overdue.
  const byUrgency = ({ plan, days }: Waiting) => `${plan.slug} ${days !== null && days < 0 ? "overdue" : days}`;
  return grouped(lines, byUrgency, ({ plan }) => `/plans/${plan.slug}/checklist?state=open&owner=me&sort=due`).slice(0, MAX_WAITING);
}

async function reviewsDue(person: Person, today: CalendarDay): Promise<Waiting[]> {
  const risks = await database().risk.findMany({
    where: {
      ownerId: person.id,
      status: { notIn: ["not_assessed", "closed"] },
      reviewDay: { lte: addDays(today, DUE_SOON_DAYS) },
      plan: { archivedAt: null, ...(!person.isAdmin && { id: { in: person.roles.map((role) => role.planId) } }) },
    },
    orderBy: [{ reviewDay: "asc" }, { id: "asc" }],
    take: MAX_WAITING,
    include: { plan: { select: { slug: true, title: true, language: true } } },
  });
  return risks.flatMap(({ id, title, reviewDay, plan }) => {
    if (reviewDay === null) return [];
    const due = day(reviewDay);
    const href = `/plans/${plan.slug}/risks/${id}`;
    return [
      {
        ...ONE,
        kind: "review" as const,
        id,
        text: title,
        due,
        days: daysBetween(today, due),
        plan,
        service: null,
        phase: null,
        phaseName: "",
        href,
      },
    ];
  });
}

/** A page of lines with all their notifications, so that a burst is never cut in two. */
async function pageOf(person: Person, before: string | null): Promise<{ rows: NotificationRow[]; next: string | null }> {
  const lines = await database().notice.groupBy({
    by: ["line"],
    where: ownNotifications(person),
    _max: { id: true },
    ...(before !== null && { having: { id: { _max: { lt: before } } } }),
    orderBy: { _max: { id: "desc" } },
    take: PAGE + 1,
  });
  const page = lines.slice(0, PAGE);
  const rows = await database().notice.findMany({
    where: { ...ownNotifications(person), line: { in: page.map(({ line }) => line) } },
    orderBy: { id: "desc" },
  });
  return { rows, next: lines.length > PAGE ? (page.at(-1)?._max.id ?? null) : null };
}
