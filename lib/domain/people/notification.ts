/** The kinds of notifications. Each kind needs its words in lib/i18n. */
export const NOTIFICATION_KINDS = [
  "mention",
  "item-given",
  "phase-given",
  "waiver-asked",
  "glass-broken",
  "go-no-go-asked",
  "sign-off-lapsed",
  "item-due-soon",
  "item-due",
  "phase-ends-soon",
  "phase-ends",
  "risk-given",
  "risk-accepted",
  "risk-happened",
  "risk-review-soon",
  "risk-review",
  "health-failing",
  "sign-off-waiting",
  "reminded",
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** Kinds shown in the inbox. Waiting signatures are sent by e-mail only, because the inbox lists them anyway while they wait. */
export const INBOX_KINDS: readonly NotificationKind[] = NOTIFICATION_KINDS.filter((kind) => kind !== "sign-off-waiting");

/** How many days before a due day the first reminder is sent. */
export const DUE_SOON_DAYS = 2;
