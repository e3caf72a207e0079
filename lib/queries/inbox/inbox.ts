import { database } from "@/lib/db/client";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { Condition } from "@/lib/domain/gates/condition";
import type { PhaseKind } from "@/lib/domain/phase";
import type { Principal } from "@/lib/domain/policy";
import type { TurnKind } from "@/lib/domain/turns/plan-turns";
import { getMyWork } from "@/lib/queries/my-work/my-work";
import type { WorkRow } from "@/lib/queries/my-work/work-row";
import { groupNotifications } from "./group-notifications";
import { type NotificationRow, type NotifiedPlan, notificationLines } from "./notification-lines";
import { countUnread, ownNotifications } from "./own-notifications";

type Person = Extract<Principal, { kind: "person" }>;

/** Something that waits for a person. It is computed each time and disappears when it is done. */
export type Waiting = {
  kind: "due" | "sign-off" | "review" | "mention" | "set-up" | TurnKind;
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
  /** Null for a risk and for the set-up, which belong to the whole plan. */
  phase: PhaseKind | null;
  phaseName: string;
  href: string;
};

const PAGE = 50;

export type Inbox = NonNullable<Awaited<ReturnType<typeof getInbox>>>;

/** What waits for a person, and their notifications, newest first. A key has no inbox. */
export async function getInbox(who: Principal, before: string | null) {
  if (who.kind !== "person") return null;
  const waiting = await waitingFor(who);
  const { rows, next } = await pageOf(who, before);
  const first = rows[0];
  return {
    waiting,
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

/** The lines of My work that are the person's turn or their items, by day. Those without a day come last. */
async function waitingFor(person: Person): Promise<Waiting[]> {
  const { rows } = await getMyWork(person);
  const dayOf = ({ due }: Waiting): string => due ?? "9999-12-31";
  const waiting = rows.flatMap((row) => (row.section === "watch" && row.kind !== "item" ? [] : [waitingOf(row)]));
  return waiting.sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : 0));
}

function waitingOf({ plan: { slug, title, language }, stage: _stage, section, kind, ...row }: WorkRow): Waiting {
  const { id, text, count, condition, isForLeads, due, days, service, phase, phaseName, href } = row;
  const plan = { slug, title, language };
  return {
    kind: kindOf({ section, kind, isForLeads }),
    id,
    text,
    count,
    condition,
    isForLeads,
    due,
    days,
    plan,
    service,
    phase,
    phaseName,
    href,
  };
}

function kindOf({ section, kind, isForLeads }: Pick<WorkRow, "section" | "kind" | "isForLeads">): Waiting["kind"] {
  if (section === "sign") return "sign-off";
  if (kind === "item") return "due";
  return kind === "risk-review" && !isForLeads ? "review" : (kind as TurnKind);
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
