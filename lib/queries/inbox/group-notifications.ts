import type { NotificationKind } from "@/lib/domain/people/notification";
import type { NotificationLine, NotificationSubject } from "./notification-lines";

/** How many things the line of a burst names in the inbox. */
const MAX_LISTED = 5;

/** Assignments by one person that are at most this far apart are one burst, although each was a request of its own. */
const BURST_MS = 60 * 60_000;
/** The most requests in one line: as many as one request marks as read. */
const MAX_REQUESTS = 200;

/** Merges the notifications of each burst into one line, in the order of their first ones. It is unread while one of them is. */
export function groupNotifications(subjects: readonly NotificationSubject[], maxListed = MAX_LISTED): NotificationLine[] {
  const requests = new Map<string, NotificationSubject[]>();
  for (const subject of subjects) requests.set(subject.line, [...(requests.get(subject.line) ?? []), subject]);
  const bursts: NotificationSubject[][] = [];
  for (const request of requests.values()) {
    const burst = bursts.find((earlier) => isSameBurst(earlier, request));
    if (burst) burst.push(...request);
    else bursts.push([...request]);
  }
  return bursts.map((burst) => lineOf(burst, maxListed));
}

/** Whether a person gave the reader more items soon before or after. Read and unread ones are not mixed. */
function isSameBurst(burst: readonly NotificationSubject[], request: readonly NotificationSubject[]): boolean {
  const [last, first] = [burst.at(-1), request[0]];
  if (!last || !first || last.kind !== "item-given" || first.kind !== "item-given") return false;
  const isSame = last.actor === first.actor && last.plan?.slug === first.plan?.slug && last.isRead === first.isRead;
  return isSame && Math.abs(last.at.getTime() - first.at.getTime()) <= BURST_MS && requestsOf(burst).length < MAX_REQUESTS;
}

/** One notification of each request. */
const requestsOf = (burst: readonly NotificationSubject[]): string[] => [
  ...new Map(burst.map(({ line, ids: [id] }) => [line, id])).values(),
];

function lineOf(burst: readonly NotificationSubject[], maxListed: number): NotificationLine {
  const [first, ...others] = burst;
  if (!first) throw new TypeError("A line has no notification.");
  const { line: _line, thread: _thread, ...entry } = first;
  if (others.length === 0) return entry;
  return {
    ...entry,
    ids: [first.ids[0], ...others.map(({ ids }) => ids[0])],
    requests: requestsOf(burst),
    services: new Set(burst.map(({ place }) => place?.service ?? null)).size,
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
