import type { PhaseKind } from "@/lib/domain/phase";

/** The stage of an event, with current names: `service` is null for plan-wide work, `phaseName` is empty where the plan gives its phase none. */
export type EventPlace = { service: string | null; phase: PhaseKind; phaseName: string };
