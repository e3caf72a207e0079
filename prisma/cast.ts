import type { Role } from "@/lib/domain/people/role";

/**
 * The people of the example, shared by the demonstration, the tests and the stories.
 * Can Tekin and Ayşe Kaya are the owners that the plan itself names; the others are called after what they may do.
 */
export const CAST = [
  { key: "can", name: "Can Tekin", email: "can@example.test", roles: ["lead"], isAdmin: false },
  { key: "ayse", name: "Ayşe Kaya", email: "ayse@example.test", roles: ["qa"], isAdmin: false },
  { key: "manager", name: "Manager", email: "manager@example.test", roles: ["manager"], isAdmin: false },
  { key: "viewer", name: "Viewer", email: "viewer@example.test", roles: ["viewer"], isAdmin: false },
  { key: "admin", name: "Admin", email: "admin@example.test", roles: [], isAdmin: true },
] as const satisfies readonly { key: string; name: string; email: string; roles: readonly Role[]; isAdmin: boolean }[];

export type CastKey = (typeof CAST)[number]["key"];

/** The password of everybody in the demonstration, which listens on this machine alone. Production has none of these people. */
export const CAST_PASSWORD = "slipway-example";

/** The images the plan's own project names. It publishes no digests: the example computes one from each name, and says so. */
export const EXAMPLE_IMAGES = [
  { service: "API Gateway", repository: "frozen68/api-gateway", tag: "beta.v9" },
  { service: "Runner Service", repository: "frozen68/runner-service", tag: "beta.final" },
  { service: "Segmentation Service", repository: "frozen68/segmentation-service", tag: "beta" },
  { service: "AI Orchestrator", repository: "frozen68/ai-orchestrator", tag: "beta" },
  { service: "Archive Service", repository: "frozen68/archive-service", tag: "beta" },
] as const;

export type ExampleImage = (typeof EXAMPLE_IMAGES)[number];

/** The people with a card at sign-in; the others have a small button. */
export const CARD_KEYS = ["ayse", "can", "manager"] as const satisfies readonly CastKey[];
export type CardKey = (typeof CARD_KEYS)[number];
