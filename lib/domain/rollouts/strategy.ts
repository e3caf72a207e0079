/** The strategies of a rollout that Slipway follows step by step. */
export const ROLLOUT_STRATEGIES = ["canary", "blue_green"] as const;
export type RolloutStrategy = (typeof ROLLOUT_STRATEGIES)[number];

/** How a service is rolled out: by one of these, or outside Slipway, which needs a reason. */
export const SERVICE_STRATEGIES = [...ROLLOUT_STRATEGIES, "elsewhere"] as const;
export type ServiceStrategy = (typeof SERVICE_STRATEGIES)[number];

/** The strategy of a stored service. */
export const strategyOf = (service: { strategy: RolloutStrategy | null; elsewhereReason: string | null }): ServiceStrategy | null =>
  service.elsewhereReason === null ? service.strategy : "elsewhere";
