import type { PhaseKind } from "@/lib/domain/phase";

type CommentInStage = { id: string; planId: string; stage: { serviceId: string | null; phase: { kind: PhaseKind } } };

/** The part of an event that says which comment it was about, and where it was. */
export const aboutComment = ({ id, planId, stage }: CommentInStage) => ({
  subject: "comment" as const,
  subjectId: id,
  planId,
  serviceId: stage.serviceId,
  phase: stage.phase.kind,
});
