import type { PhaseKind } from "@/lib/domain/phase";

type Span = { start: string | null; end: string | null };

/** A date that was changed since the re-planning that set it. `key` names a stage; the days of a phase have none. */
export type ChangedDate =
  | { what: "dates" | "baseline"; phase: PhaseKind; key: string | null; replanned: Span; present: Span }
  | { what: "due"; text: string; replanned: string; present: string | null };
