/** What somebody is told in their inbox. Later kinds join here; each needs its words. */
export const NOTICE_KINDS = [
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
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** What has a day is told of this many days before it. */
export const DUE_SOON_DAYS = 2;
