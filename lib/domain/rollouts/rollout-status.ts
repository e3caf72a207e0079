export const ROLLOUT_STATUSES = ["planned", "running", "done", "rolled_back"] as const;
export type RolloutStatus = (typeof ROLLOUT_STATUSES)[number];
