import type { CalendarDay } from "./calendar-day";
import type { WaiverFacts } from "./gates/condition";
import type { Role } from "./people/role";
import type { PhaseKind } from "./phase";

/** The stored facts of a stage, from which its status is computed. */
export type StageFacts = {
  id: string;
  key: string;
  phase: PhaseKind;
  /** Null for a phase's plan-wide work. */
  serviceId: string | null;
  ownerId: string | null;
  start: CalendarDay | null;
  end: CalendarDay | null;
  /** The days first agreed on; null where the dates were never moved. */
  baselineStart: CalendarDay | null;
  baselineEnd: CalendarDay | null;
  epoch: number;
  items: ItemCounts;
  resolved: ResolvedTimes;
  evidence: readonly EvidenceFacts[];
  signOffs: readonly SignOffFacts[];
  /** The stage's epoch at its last break-glass override. The override is valid only in that epoch. */
  overriddenAtEpoch: number | null;
  overriddenAt: Date | null;
  /** `whole`: never overridden; `broken`: an override awaits review by a second person; `reviewed`: all overrides were reviewed. */
  glass: "whole" | "broken" | "reviewed";
  waivers: readonly WaiverFacts[];
  /** When its first rollout began. */
  rolledOutAt: Date | null;
};

/** The items of a stage by state. Items that are not applicable are resolved and not part of the total. */
export type ItemCounts = {
  open: number;
  done: number;
  failed: number;
  notApplicable: number;
  /** Required items that are still open. */
  requiredOpen: number;
  requiredTotal: number;
  /** Items in any state that need evidence and have none that is valid. */
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

/** When the items of a stage were resolved, where that is known: items that an import marked as done have no time. */
export type ResolvedTimes = {
  /** When the first item was resolved. */
  first: Date | null;
  /** When the last required item was resolved. */
  lastRequired: Date | null;
  /** How many resolved items have no known time. */
  unknown: number;
};

export const NOTHING_RESOLVED: ResolvedTimes = { first: null, lastRequired: null, unknown: 0 };

export type EvidenceFacts = {
  id: string;
  kind: "file" | "link" | "result";
  /** The item it belongs to; null for the stage as a whole. */
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
  /** The image it is about; null where none was recorded. */
  digest: string | null;
  /** The stage's epoch when it was given. */
  epoch: number;
  at: Date;
};

/** The total of progress: items that apply. */
export const totalItems = (items: ItemCounts): number => items.open + items.done + items.failed;

/** Work has begun when the stage has a resolved item, evidence, a sign-off decision or a rollout. */
export const hasBegun = (stage: StageFacts): boolean =>
  stage.items.done + stage.items.failed + stage.items.notApplicable > 0 ||
  stage.evidence.length > 0 ||
  stage.signOffs.length > 0 ||
  stage.rolledOutAt !== null;

/** `runner-service.test`, or `plan.test` for plan-wide work: the name of a stage in addresses and in the API. */
export const stageKey = (serviceSlug: string | null, phase: PhaseKind): string => `${serviceSlug ?? "plan"}.${phase}`;
