/** The kinds of notifications. Each kind needs its words in lib/i18n. */
export const NOTIFICATION_KINDS = [
  "mention",
  "item-given",
  "phase-given",
  "waiver-asked",
  "glass-broken",
  "go-no-go-asked",
  "sign-off-rejected",
  "sign-off-revoked",
  "sign-off-lapsed",
  "gate-reopened",
  "item-due-soon",
  "item-due",
  "phase-ends-soon",
  "phase-ends",
  "risk-given",
  "risk-waiting",
  "risk-accepted",
  "risk-happened",
  "risk-review-soon",
  "risk-review",
  "health-failing",
  "limit-broken",
  "rolled-back",
  "hold-over",
  "evidence-ends-soon",
  "evidence-ended",
  "acceptance-ends-soon",
  "acceptance-ended",
  "waiver-ends-soon",
  "waiver-ended",
  "sign-off-waiting",
  "reminded",
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** Kinds shown in the inbox. Waiting signatures are sent by e-mail only, because the inbox lists them anyway while they wait. */
export const INBOX_KINDS: readonly NotificationKind[] = NOTIFICATION_KINDS.filter((kind) => kind !== "sign-off-waiting");

/** Kinds of which one request may cause many for one person: they share a line of the inbox and an e-mail. */
const REQUEST_BURSTS: readonly NotificationKind[] = ["item-given", "sign-off-lapsed", "gate-reopened", "risk-waiting"];

/** The line that a notification of a request shares with others of the request; null where it has a line of its own. */
export const lineOfRequest = (kind: NotificationKind, planId: string | null, requestId: string): string | null =>
  planId !== null && REQUEST_BURSTS.includes(kind) ? [kind, planId, requestId].join(":") : null;

/** How many days before a due day the first reminder is sent. */
export const DUE_SOON_DAYS = 2;
