/** What somebody is told in their inbox. Later kinds join here; each needs its words. */
export const NOTICE_KINDS = [
  "mention",
  "item-given",
  "phase-given",
  "waiver-asked",
  "glass-broken",
  "go-no-go-asked",
  "sign-off-lapsed",
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** An item of one's own is told of this many days before it is due. */
export const DUE_SOON_DAYS = 2;
