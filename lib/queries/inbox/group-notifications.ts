import type { NotificationKind } from "@/lib/domain/people/notification";
import type { NotificationLine, NotificationSubject } from "./notification-lines";

/** How many things the line of a burst names in the inbox. */
const MAX_LISTED = 5;

/** Merges the notifications of each burst into one line, in the order of their first ones. It is unread while one of them is. */
export function groupNotifications(subjects: readonly NotificationSubject[], maxListed = MAX_LISTED): NotificationLine[] {
  const bursts = new Map<string, NotificationSubject[]>();
  for (const subject of subjects) bursts.set(subject.line, [...(bursts.get(subject.line) ?? []), subject]);
  return [...bursts.values()].map((burst) => lineOf(burst, maxListed));
}

function lineOf(burst: readonly NotificationSubject[], maxListed: number): NotificationLine {
  const [first, ...others] = burst;
  if (!first) throw new TypeError("A line has no notification.");
  const { line: _line, thread: _thread, ...entry } = first;
  if (others.length === 0) return entry;
  return {
    ...entry,
    ids: [first.ids[0], ...others.map(({ ids }) => ids[0])],
    isRead: burst.every(({ isRead }) => isRead),
    places: burst.slice(0, maxListed).flatMap(({ places }) => places),
    items: { texts: burst.slice(0, maxListed).flatMap(({ items }) => items.texts), count: burst.length },
    href: entry.plan && `/plans/${entry.plan.slug}${LISTS[entry.kind] ?? ""}`,
  };
}

/** The screen of a plan that shows the things of a burst together. The board shows the stages. */
const LISTS: Partial<Record<NotificationKind, string>> = {
  "item-given": "/checklist?state=open&owner=me&sort=due",
  "item-due": "/checklist?state=open&owner=me&sort=due",
  "item-due-soon": "/checklist?state=open&owner=me&sort=due",
  "sign-off-lapsed": "/sign",
  "risk-waiting": "/risks",
  "acceptance-ends-soon": "/risks",
  "acceptance-ended": "/risks",
};
