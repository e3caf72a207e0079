import type { CollationLocale } from "@/lib/domain/checklist/collation-key";
import type { PhaseKind } from "@/lib/domain/phase";

type ByPhase = Partial<Record<PhaseKind, readonly string[]>>;

/** A set of items in each language: those of the plan as a whole, and those of each of its services. */
export type Template = Record<CollationLocale, { plan?: ByPhase; service?: ByPhase }>;

/** How many services a plan may begin with; more are added to it later. */
export const MAX_NEW_SERVICES = 50;
