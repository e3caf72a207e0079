/** The roles in a plan. A person can have several. */
export const ROLES = ["lead", "qa", "manager", "viewer"] as const;
export type Role = (typeof ROLES)[number];
