import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id } from "@/lib/commands/inputs";
import { excerpt } from "@/lib/domain/checklist/comment-text";
import { aboutComment } from "./comment-row";

/** Removes a comment. Its author and a lead of the plan may do so, and the page still shows that there was one. */
export const removeComment = command({
  verb: "comment.remove",
  input: z.strictObject({ comment: id }),
  load: (tx, input) =>
    tx.comment.findUnique({
      where: { id: input.comment },
      include: {
        stage: { include: { phase: { select: { kind: true } } } },
        item: { select: { text: true } },
        author: { select: { name: true } },
      },
    }),
  place: (comment) => ({ planId: comment.planId, phase: comment.stage.phase.kind, personId: comment.authorId }),
  async change(tx, comment, _input, { now }) {
    const { count } = await tx.comment.updateMany({
      where: { id: comment.id, removedAt: null },
      data: { removedAt: now, version: { increment: 1 } },
    });
    const value = { id: comment.id };
    if (count === 0) return { value, event: null };
    // Mentions in a removed comment are no longer worth reading.
    await tx.notice.deleteMany({ where: { kind: "mention", subjectId: comment.id } });
    const { text, itemId, item, author, authorId } = comment;
    return {
      value,
      event: { ...aboutComment(comment), before: { text: excerpt(text), itemId, item: item?.text ?? null, authorId, author: author.name } },
    };
  },
});
