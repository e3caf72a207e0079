/** What a person may be in a plan; a person may be several things at once. */
export const ROLES = ["lead", "qa", "manager", "viewer"] as const;
export type Role = (typeof ROLES)[number];
