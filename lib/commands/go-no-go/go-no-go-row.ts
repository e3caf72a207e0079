import type { PhaseKind } from "@/lib/domain/phase";

export const aboutGoNoGo = (row: { id: string; planId: string; phase: { kind: PhaseKind } }) => ({
  subject: "goNoGo" as const,
  subjectId: row.id,
  planId: row.planId,
  phase: row.phase.kind,
});
