import type { CalendarDay } from "./calendar-day";
import type { WaiverFacts } from "./gates/condition";
import type { Role } from "./people/role";
import type { PhaseKind } from "./phase";

/** What is stored about a stage, and all that its status is computed from. */
export type StageFacts = {
  id: string;
  key: string;
  phase: PhaseKind;
  /** Null for a phase's plan-wide work. */
  serviceId: string | null;
  ownerId: string | null;
  start: CalendarDay | null;
  end: CalendarDay | null;
  /** The days first agreed, where they were moved since. */
  baselineStart: CalendarDay | null;
  baselineEnd: CalendarDay | null;
  epoch: number;
  items: ItemCounts;
  settled: ResolvedTimes;
  evidence: readonly EvidenceFacts[];
  signOffs: readonly SignOffFacts[];
  /** What somebody passed with break-glass, at the epoch it was passed at. */
  brokenAtEpoch: number | null;
  brokenAt: Date | null;
  /** Whether it was ever passed so, and whether a second person has looked at each time. */
  glass: "whole" | "broken" | "reviewed";
  waivers: readonly WaiverFacts[];
  /** When the first rollout of it began; null where none did. */
  rolledOutAt: Date | null;
};

/** How many items of a stage stand where. Items that are not applicable are settled, and count in no total. */
export type ItemCounts = {
  open: number;
  done: number;
  failed: number;
  notApplicable: number;
  /** Required items that are still open. */
  requiredOpen: number;
  requiredTotal: number;
  /** Items, settled or not, that need evidence and have none that stands. */
  lackingEvidence: number;
  /** Open items whose due day has passed. */
  overdue: number;
};

export const NO_ITEMS: ItemCounts = {
  open: 0,
  done: 0,
  failed: 0,
  notApplicable: 0,
  requiredOpen: 0,
  requiredTotal: 0,
  lackingEvidence: 0,
  overdue: 0,
};

/** When the items of a stage were settled, as far as that is known: what an import brought as done has no moment. */
export type ResolvedTimes = {
  /** The first of them all, and the last of those that are required. */
  first: Date | null;
  lastRequired: Date | null;
  /** How many settled items have no known moment. */
  unknown: number;
};

export const NOTHING_RESOLVED: ResolvedTimes = { first: null, lastRequired: null, unknown: 0 };

export type EvidenceFacts = {
  id: string;
  kind: "file" | "link" | "result";
  /** The item that it is shown for; null for the stage as a whole. */
  itemId: string | null;
  check: string;
  verdict: "pass" | "fail" | "none";
  validUntil: Date | null;
  addedAt: Date;
};

export type SignOffFacts = {
  personId: string;
  personName: string;
  roles: readonly Role[];
  decision: "approve" | "reject";
  status: "valid" | "stale" | "revoked" | "superseded" | "expired";
  comment: string | null;
  at: Date;
};

/** Items that count: those not applicable are out of the total. */
export const totalItems = (items: ItemCounts): number => items.open + items.done + items.failed;

/** Work has begun when anything was recorded here: a settled item, evidence, a decision, or a rollout. */
export const hasBegun = (stage: StageFacts): boolean =>
  stage.items.done + stage.items.failed + stage.items.notApplicable > 0 ||
  stage.evidence.length > 0 ||
  stage.signOffs.length > 0 ||
  stage.rolledOutAt !== null;

/** `runner-service.test`, or `plan.test` for plan-wide work: how addresses and the API name a stage. */
export const stageKey = (serviceSlug: string | null, phase: PhaseKind): string => `${serviceSlug ?? "plan"}.${phase}`;
