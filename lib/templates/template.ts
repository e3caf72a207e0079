import type { CollationLocale } from "@/lib/domain/checklist/collation-key";
import type { PhaseKind } from "@/lib/domain/phase";

type ByPhase = Partial<Record<PhaseKind, readonly string[]>>;

/** A template's items in each language: plan-wide items, and items for every service. */
export type Template = Record<CollationLocale, { plan?: ByPhase; service?: ByPhase }>;

/** How many services a new plan may have; more can be added later. */
export const MAX_NEW_SERVICES = 50;
