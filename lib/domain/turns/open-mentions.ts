/** A comment and where it was written: at an item, or at the stage itself. Ids are in the order of writing. */
export type PlacedComment = { id: string; stage: string; item: string | null };

/** The mentions that wait for an answer: whoever writes at the same place afterwards has answered. */
export const openMentions = <Mention extends PlacedComment>(mentions: readonly Mention[], own: readonly PlacedComment[]): Mention[] =>
  mentions.filter(({ id, stage, item }) => !own.some((comment) => comment.stage === stage && comment.item === item && comment.id > id));
