import { database } from "@/lib/db/client";
import { addDays, type CalendarDay, day, daysBetween } from "@/lib/domain/calendar-day";
import { shortDigest } from "@/lib/domain/image";
import { DUE_SOON_DAYS, NOTICE_KINDS, type NoticeKind } from "@/lib/domain/notice";
import { PHASES, type PhaseKind } from "@/lib/domain/phase";
import type { Principal } from "@/lib/domain/policy";
import { clock } from "./clock";
import { eventLine } from "./events";
import { countUnread, ownNotices } from "./own-notices";
import { waitingSignOffs } from "./waiting-sign-offs";

type Person = Extract<Principal, { kind: "person" }>;
type PlanName = { slug: string; title: string; language: string };

/** Something that waits for a person as things stand now: computed each time, and gone once it is done. */
export type Waiting = {
  kind: "due" | "sign-off";
  id: string;
  /** What an item says, or which image is to be signed. */
  text: string;
  /** Null for a stage that has no end. */
  due: CalendarDay | null;
  /** Days until it is due, negative when that was before today. */
  days: number | null;
  plan: PlanName;
  service: string | null;
  phase: PhaseKind;
  href: string;
};

/** Something a person was told of; several of one kind that came with one request are one. */
export type NoticeLine = {
  ids: [string, ...string[]];
  kind: NoticeKind;
  at: Date;
  isRead: boolean;
  actor: string;
  /** What it says: the beginning of a comment, an item, or a phase as it was called. */
  text: string;
  /** The item that a comment was on. */
  item: string | null;
  /** The phase of a stage, where it is about one. */
  phase: PhaseKind | null;
  plan: PlanName | null;
  /** Where it leads, as long as that exists. */
  href: string | null;
};

/** What else waits for somebody joins here: what they are to review, to accept. */
const SOURCES: readonly ((person: Person, today: CalendarDay) => Promise<Waiting[]>)[] = [itemsDue, signOffsWaiting];

const PAGE = 50;
const MOST_WAITING = 200;

export type Inbox = NonNullable<Awaited<ReturnType<typeof getInbox>>>;

/** What waits for a person, by its day, and what they were told, newest first. A key has no inbox. */
export async function getInbox(who: Principal, before: string | null) {
  if (who.kind !== "person") return null;
  const { today } = clock();
  const waiting = (await Promise.all(SOURCES.map((source) => source(who, today)))).flat();
  const { rows, next } = await pageOf(who, before);
  const first = rows[0];
  return {
    waiting: waiting.sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : 0)),
    notices: together(await told(rows)),
    unread: await countUnread(who),
    /** The newest notice shown: reading all means up to here. */
    newest: before === null && first ? first.id : null,
    isFirstPage: before === null,
    next,
  };
}

// What has no day comes last.
const dayOf = ({ due }: Waiting): string => due ?? "9999-12-31";

async function signOffsWaiting(person: Person): Promise<Waiting[]> {
  return (await waitingSignOffs(person)).map(({ stageId, key, plan: { slug, title, language }, service, phase, image, due, days }) => ({
    kind: "sign-off",
    id: stageId,
    text: [image.repository + (image.tag === null ? "" : `:${image.tag}`), shortDigest(image.digest)].join(" · "),
    due,
    days,
    plan: { slug, title, language },
    service,
    phase,
    href: `/plans/${slug}/sign/${key}`,
  }));
}

async function itemsDue(person: Person, today: CalendarDay): Promise<Waiting[]> {
  const plans = person.roles.map((role) => role.planId);
  const items = await database().item.findMany({
    where: {
      ownerId: person.id,
      state: "open",
      due: { lte: addDays(today, DUE_SOON_DAYS) },
      plan: { archivedAt: null, ...(!person.isAdmin && { id: { in: plans } }) },
    },
    orderBy: [{ due: "asc" }, { id: "asc" }],
    take: MOST_WAITING,
    include: {
      plan: { select: { slug: true, title: true, language: true } },
      stage: { select: { key: true, service: { select: { name: true } }, phase: { select: { kind: true } } } },
    },
  });
  return items.flatMap(({ id, text, due: text_of_due, plan, stage }) => {
    if (text_of_due === null) return [];
    const due = day(text_of_due);
    const href = `/plans/${plan.slug}?stage=${stage.key}#item-${id}`;
    return [
      {
        kind: "due",
        id,
        text,
        due,
        days: daysBetween(today, due),
        plan,
        service: stage.service?.name ?? null,
        phase: stage.phase.kind,
        href,
      },
    ];
  });
}

type NoticeRow = {
  id: string;
  kind: string;
  eventSeq: number | null;
  planId: string | null;
  subjectId: string | null;
  createdAt: Date;
  readAt: Date | null;
};

async function pageOf(person: Person, before: string | null): Promise<{ rows: NoticeRow[]; next: string | null }> {
  const rows = await database().notice.findMany({
    where: { ...ownNotices(person), kind: { in: [...NOTICE_KINDS] }, ...(before !== null && { id: { lt: before } }) },
    orderBy: { id: "desc" },
    take: PAGE + 1,
  });
  const page = rows.slice(0, PAGE);
  return { rows: page, next: rows.length > PAGE ? (page.at(-1)?.id ?? null) : null };
}

type Told = NoticeLine & { requestId: string };

async function told(rows: NoticeRow[]): Promise<Told[]> {
  const ids = rows.flatMap((row) => row.subjectId ?? []);
  const [events, plans, items, comments, signOffs] = await Promise.all([
    database().event.findMany({ where: { seq: { in: rows.flatMap((row) => row.eventSeq ?? []) } } }),
    database().plan.findMany({ where: { id: { in: [...new Set(rows.flatMap((row) => row.planId ?? []))] } } }),
    database().item.findMany({ where: { id: { in: ids } }, select: { id: true, stage: { select: { key: true } } } }),
    database().comment.findMany({ where: { id: { in: ids } }, select: { id: true, itemId: true, stage: { select: { key: true } } } }),
    database().signOff.findMany({
      where: { id: { in: ids } },
      select: { id: true, stage: { select: { key: true, service: { select: { name: true } }, phase: { select: { kind: true } } } } },
    }),
  ]);
  return rows.flatMap((row): Told[] => {
    const event = events.find((e) => e.seq === row.eventSeq);
    const kind = NOTICE_KINDS.find((k) => k === row.kind);
    const signOff = signOffs.find((s) => s.id === row.subjectId);
    if (kind === "sign-off-lapsed") {
      const of = plans.find((p) => p.id === row.planId);
      return of && signOff ? [lapsed(row, of, signOff.stage)] : [];
    }
    if (!event || !kind) return [];
    const plan = plans.find((p) => p.id === row.planId) ?? null;
    const { after } = eventLine(event);
    const item = items.find((i) => i.id === row.subjectId);
    const comment = comments.find((c) => c.id === row.subjectId);
    const place = item
      ? `?stage=${item.stage.key}#item-${item.id}`
      : comment
        ? `?stage=${comment.stage.key}${comment.itemId ? `&comments=${comment.itemId}` : ""}#comment-${comment.id}`
        : kind === "phase-given"
          ? ""
          : kind === "go-no-go-asked"
            ? `/go-no-go/${event.phaseKind}`
            : typeof after.key === "string"
              ? `?stage=${after.key}`
              : null;
    return [
      {
        ids: [row.id],
        kind,
        at: row.createdAt,
        isRead: row.readAt !== null,
        actor: event.actorName,
        text: textOf(isOfPhase(kind) ? after.name || PHASES.find((phase) => phase === event.phaseKind) : (after.text ?? after.key)),
        item: kind === "mention" && typeof after.item === "string" ? after.item : null,
        phase: null,
        plan: plan && { slug: plan.slug, title: plan.title, language: plan.language },
        href: plan && place !== null ? `/plans/${plan.slug}${place}` : null,
        requestId: event.requestId,
      },
    ];
  });
}

type StageOfSignOff = { key: string; service: { name: string } | null; phase: { kind: PhaseKind } };

/** A signature lapsed with the change of what it covered: where, and the page that shows what changed. */
const lapsed = (row: NoticeRow, { slug, title, language }: PlanName, stage: StageOfSignOff): Told => ({
  ids: [row.id],
  kind: "sign-off-lapsed",
  at: row.createdAt,
  isRead: row.readAt !== null,
  actor: "",
  text: stage.service?.name ?? "",
  item: null,
  phase: stage.phase.kind,
  plan: { slug, title, language },
  href: `/plans/${slug}/sign/${stage.key}`,
  requestId: row.id,
});

/** Such a notice names a phase as its plan does. */
const isOfPhase = (kind: NoticeKind): boolean => kind === "phase-given" || kind === "go-no-go-asked";

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

/** Items given with one request are one line, with the number of them. */
function together(lines: Told[]): NoticeLine[] {
  const entries: NoticeLine[] = [];
  let last: Told | null = null;
  for (const line of lines) {
    const entry = entries.at(-1);
    if (entry && last?.requestId === line.requestId && line.kind === "item-given" && last.kind === line.kind && last.isRead === line.isRead)
      entry.ids.push(line.ids[0]);
    else entries.push(line);
    last = line;
  }
  return entries.map(({ ids, kind, at, isRead, actor, text, item, phase, plan, href }) => ({
    ids,
    kind,
    at,
    isRead,
    actor,
    text,
    item,
    phase,
    plan,
    href,
  }));
}
