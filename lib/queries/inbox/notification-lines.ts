import { database } from "@/lib/db/client";
import { type CalendarDay, day } from "@/lib/domain/calendar-day";
import { NOTIFICATION_KINDS, type NotificationKind } from "@/lib/domain/people/notification";
import { PHASES, type PhaseKind } from "@/lib/domain/phase";
import { auditLine } from "@/lib/queries/audit/events";

export type NotifiedPlan = { slug: string; title: string; language: string };

/** Something a person was told of; several of one kind that came with one request are one. */
export type NotificationLine = {
  ids: [string, ...string[]];
  kind: NotificationKind;
  at: Date;
  isRead: boolean;
  actor: string;
  /** What it says: the beginning of a comment, an item, or a phase as it was called. */
  text: string;
  /** The item that a comment was on. */
  item: string | null;
  /** The phase of a stage, where it is about one. */
  phase: PhaseKind | null;
  /** The day that it reminds of. */
  day: CalendarDay | null;
  plan: NotifiedPlan | null;
  /** Where it leads, as long as that exists. */
  href: string | null;
};

export type NotificationRow = {
  id: string;
  kind: string;
  eventSeq: number | null;
  planId: string | null;
  subjectId: string | null;
  day: string | null;
  createdAt: Date;
  readAt: Date | null;
};

export type NotificationSubject = NotificationLine & { requestId: string };

/** What notices say, as things are called now where they are still there; one about something that is gone says nothing. */
export async function notificationLines(rows: readonly NotificationRow[]): Promise<NotificationSubject[]> {
  const about = await whatTheyAreAbout(rows);
  return rows.flatMap((row): NotificationSubject[] => {
    const kind = NOTIFICATION_KINDS.find((k) => k === row.kind);
    if (kind === "sign-off-lapsed") return lapsed(row, about);
    if (kind === "item-due-soon" || kind === "item-due") return itemDue(row, kind, about);
    if (kind === "phase-ends-soon" || kind === "phase-ends") return phaseEnds(row, kind, about);
    if (kind === "risk-review-soon" || kind === "risk-review") return riskReview(row, kind, about);
    if (kind === "health-failing") return turnedToFailing(row, about);
    if (kind === "sign-off-waiting") return waits(row, about);
    return kind === undefined ? [] : ofEvent(row, kind, about);
  });
}

type About = Awaited<ReturnType<typeof whatTheyAreAbout>>;

async function whatTheyAreAbout(rows: readonly NotificationRow[]) {
  const ids = rows.flatMap((row) => row.subjectId ?? []);
  const dated = rows.filter((row) => row.day !== null).flatMap((row) => row.subjectId ?? []);
  const [events, plans, items, comments, signOffs, phases, risks, services, stages] = await Promise.all([
    database().event.findMany({ where: { seq: { in: rows.flatMap((row) => row.eventSeq ?? []) } } }),
    database().plan.findMany({ where: { id: { in: [...new Set(rows.flatMap((row) => row.planId ?? []))] } } }),
    database().item.findMany({ where: { id: { in: ids } }, select: { id: true, text: true, stage: { select: { key: true } } } }),
    database().comment.findMany({ where: { id: { in: ids } }, select: { id: true, itemId: true, stage: { select: { key: true } } } }),
    database().signOff.findMany({
      where: { id: { in: ids } },
      select: { id: true, stage: { select: { key: true, service: { select: { name: true } }, phase: { select: { kind: true } } } } },
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
          select: { id: true, key: true, service: { select: { name: true } }, phase: { select: { kind: true } } },
        })
      : [],
  ]);
  return { events, plans, items, comments, signOffs, phases, risks, services, stages };
}

/** What every line says of its notice. Without an event of its own, each is a matter of its own. */
const basics = (row: NotificationRow, kind: NotificationKind, plan: NotifiedPlan | null) => ({
  ids: [row.id] as [string],
  kind,
  at: row.createdAt,
  isRead: row.readAt !== null,
  actor: "",
  item: null,
  phase: null,
  day: row.day === null ? null : day(row.day),
  plan: plan && { slug: plan.slug, title: plan.title, language: plan.language },
  requestId: row.id,
});

function ofEvent(row: NotificationRow, kind: NotificationKind, { events, plans, items, comments, risks }: About): NotificationSubject[] {
  const event = events.find((e) => e.seq === row.eventSeq);
  if (!event) return [];
  const plan = plans.find((p) => p.id === row.planId) ?? null;
  const { after } = auditLine(event);
  const item = items.find((i) => i.id === row.subjectId);
  const comment = comments.find((c) => c.id === row.subjectId);
  const place = item
    ? `?stage=${item.stage.key}#item-${item.id}`
    : comment
      ? `?stage=${comment.stage.key}${comment.itemId ? `&comments=${comment.itemId}` : ""}#comment-${comment.id}`
      : isOfRisk(kind)
        ? risks.some(({ id }) => id === row.subjectId)
          ? `/risks/${row.subjectId}`
          : null
        : kind === "phase-given"
          ? ""
          : kind === "go-no-go-asked"
            ? `/go-no-go/${event.phaseKind}`
            : typeof after.key === "string"
              ? `?stage=${after.key}`
              : null;
  return [
    {
      ...basics(row, kind, plan),
      actor: event.actorName,
      text: textOf(
        isOfPhase(kind) ? after.name || PHASES.find((phase) => phase === event.phaseKind) : (after.text ?? after.title ?? after.key),
      ),
      item: kind === "mention" && typeof after.item === "string" ? after.item : null,
      href: plan && place !== null ? `/plans/${plan.slug}${place}` : null,
      requestId: event.requestId,
    },
  ];
}

/** A signature lapsed with the change of what it covered: where, and the page that shows what changed. */
function lapsed(row: NotificationRow, { plans, signOffs }: About): NotificationSubject[] {
  const plan = plans.find((p) => p.id === row.planId);
  const stage = signOffs.find((s) => s.id === row.subjectId)?.stage;
  if (!plan || !stage) return [];
  return [
    {
      ...basics(row, "sign-off-lapsed", plan),
      text: stage.service?.name ?? "",
      phase: stage.phase.kind,
      href: `/plans/${plan.slug}/sign/${stage.key}`,
    },
  ];
}

/** A stage that can be signed, and the page where it is. */
function waits(row: NotificationRow, { plans, stages }: About): NotificationSubject[] {
  const plan = plans.find((p) => p.id === row.planId);
  const stage = stages.find((s) => s.id === row.subjectId);
  if (!plan || !stage) return [];
  return [
    {
      ...basics(row, "sign-off-waiting", plan),
      text: stage.service?.name ?? "",
      phase: stage.phase.kind,
      href: `/plans/${plan.slug}/sign/${stage.key}`,
    },
  ];
}

function itemDue(row: NotificationRow, kind: NotificationKind, { plans, items }: About): NotificationSubject[] {
  const plan = plans.find((p) => p.id === row.planId);
  const item = items.find((i) => i.id === row.subjectId);
  if (!plan || !item) return [];
  return [{ ...basics(row, kind, plan), text: item.text, href: `/plans/${plan.slug}?stage=${item.stage.key}#item-${item.id}` }];
}

function phaseEnds(row: NotificationRow, kind: NotificationKind, { plans, phases }: About): NotificationSubject[] {
  const plan = plans.find((p) => p.id === row.planId);
  const phase = phases.find((p) => p.id === row.subjectId);
  if (!plan || !phase) return [];
  return [{ ...basics(row, kind, plan), text: phase.name, phase: phase.kind, href: `/plans/${plan.slug}` }];
}

/** Such a notice names a phase as its plan does. */
const isOfPhase = (kind: NotificationKind): boolean => kind === "phase-given" || kind === "go-no-go-asked";

function riskReview(row: NotificationRow, kind: NotificationKind, { plans, risks }: About): NotificationSubject[] {
  const plan = plans.find((p) => p.id === row.planId);
  const risk = risks.find((r) => r.id === row.subjectId);
  if (!plan || !risk) return [];
  return [{ ...basics(row, kind, plan), text: risk.title, href: `/plans/${plan.slug}/risks/${risk.id}` }];
}

function turnedToFailing(row: NotificationRow, { plans, services }: About): NotificationSubject[] {
  const plan = plans.find((p) => p.id === row.planId);
  const service = services.find((s) => s.id === row.subjectId);
  if (!plan || !service) return [];
  return [
    { ...basics(row, "health-failing", plan), text: service.name, href: `/plans/${plan.slug}/services/${service.slug}/rollout#health` },
  ];
}

const isOfRisk = (kind: string): boolean => kind.startsWith("risk-");

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

/** Items given with one request are one line, with the number of them. */
export function groupNotifications(lines: readonly NotificationSubject[]): NotificationLine[] {
  const entries: NotificationLine[] = [];
  let last: NotificationSubject | null = null;
  for (const line of lines) {
    const { requestId, ...entry } = line;
    const before = entries.at(-1);
    if (before && last?.requestId === requestId && line.kind === "item-given" && last.kind === line.kind && last.isRead === line.isRead)
      before.ids.push(line.ids[0]);
    else entries.push({ ...entry, ids: [...entry.ids] });
    last = line;
  }
  return entries;
}
