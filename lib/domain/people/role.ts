/** The roles in a plan. A person can have several. */
export const ROLES = ["lead", "qa", "manager", "viewer"] as const;
export type Role = (typeof ROLES)[number];

/** Viewers read, and are never waited for. */
export const isOnlyViewer = (roles: readonly Role[]): boolean => roles.every((role) => role === "viewer");
