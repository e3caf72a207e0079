import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id, lines } from "@/lib/commands/inputs";
import { findStage, placeOfStage } from "@/lib/commands/stage-row";
import { excerpt, MAX_COMMENT_TEXT, mentionedNames } from "@/lib/domain/checklist/comment-text";
import { aboutComment } from "./comment-row";

/** Adds a comment to a stage or to one of its items. People who are mentioned by name are notified. */
export const addComment = command({
  verb: "comment.add",
  input: z.strictObject({ stage: id, item: id.nullable().optional(), text: lines(MAX_COMMENT_TEXT) }),
  async load(tx, input, { principal }) {
    const stage = await findStage(tx, input.stage);
    const item = input.item ? await tx.item.findFirst({ where: { id: input.item, stageId: input.stage } }) : null;
    if (!stage || principal.kind !== "person" || (input.item && !item)) return null;
    return { stage, item, author: principal };
  },
  place: ({ stage }) => placeOfStage(stage),
  async change(tx, { stage, item, author }, { text }, { now }) {
    const comment = await tx.comment.create({
      data: { planId: stage.planId, stageId: stage.id, itemId: item?.id ?? null, authorId: author.id, text, createdAt: now },
    });
    const people = await tx.person.findMany({
      where: { disabledAt: null, memberships: { some: { planId: stage.planId } } },
      select: { id: true, name: true },
    });
    const names = mentionedNames(
      text,
      people.map((person) => person.name),
    );
    return {
      value: { id: comment.id },
      event: {
        ...aboutComment({ ...comment, stage }),
        after: { text: excerpt(text), itemId: item?.id ?? null, item: item?.text ?? null, mentions: [...names].sort() },
      },
      notices: people
        .filter((person) => names.has(person.name))
        .map((person) => ({ kind: "mention", personId: person.id, subjectId: comment.id }) as const),
    };
  },
});
