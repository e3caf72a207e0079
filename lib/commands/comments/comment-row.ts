import { inStage, type StagePlace } from "@/lib/commands/stage-row";

type CommentInStage = { id: string; stage: StagePlace };

/** The part of an event that says which comment it was about, and in which stage. */
export const aboutComment = ({ id, stage }: CommentInStage) => ({ subject: "comment" as const, subjectId: id, ...inStage(stage) });
