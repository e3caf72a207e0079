/** What somebody is told in their inbox. Later kinds join here; each needs its words. */
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
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** What waits for a signature is told by e-mail alone: the inbox shows it by itself, as long as it waits. */
export const INBOX_KINDS: readonly NotificationKind[] = NOTIFICATION_KINDS.filter((kind) => kind !== "sign-off-waiting");

/** What has a day is told of this many days before it. */
export const DUE_SOON_DAYS = 2;
