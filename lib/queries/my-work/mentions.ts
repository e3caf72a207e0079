import { database } from "@/lib/db/client";
import { readRows } from "@/lib/db/read";
import { sql } from "@/lib/db/sql";
import { excerpt } from "@/lib/domain/checklist/comment-text";
import { commentPlace, panelAddress } from "@/lib/domain/panel-address";
import { PHASES } from "@/lib/domain/phase";
import { openMentions } from "@/lib/domain/turns/open-mentions";
import { NO_DETAILS, type PlanOfWork, type WorkRow } from "./work-row";

/** A person has no use for a longer list; the inbox has all. */
const MAX_MENTIONS = 5;

/** Every page counts the lines, so that this one query must do where nobody is mentioned. */
async function unreadMentions(personId: string): Promise<string[]> {
  const notices = await readRows<{ subjectId: string | null }>(
    database(),
    sql`SELECT "subjectId" FROM "Notice" WHERE "personId" = ${personId} AND "readAt" IS NULL AND "kind" = 'mention' ORDER BY "id" DESC LIMIT 50`,
  );
  return notices.flatMap(({ subjectId }) => subjectId ?? []);
}

/** The comments that name this person and that they have neither read nor answered, the newest first. */
export async function mentionRows(personId: string, plans: readonly PlanOfWork[]): Promise<WorkRow[]> {
  const ids = await unreadMentions(personId);
  if (ids.length === 0) return [];
  const comments = await database().comment.findMany({
    where: { id: { in: ids }, removedAt: null, planId: { in: plans.map(({ id }) => id) } },
    orderBy: { id: "desc" },
    select: {
      id: true,
      planId: true,
      stageId: true,
      itemId: true,
      text: true,
      author: { select: { name: true } },
      stage: { select: { key: true, service: { select: { name: true } }, phase: { select: { kind: true, name: true } } } },
    },
  });
  const own = await database().comment.findMany({
    where: { authorId: personId, removedAt: null, stageId: { in: comments.map(({ stageId }) => stageId) } },
    select: { id: true, itemId: true, stageId: true },
  });
  const mentions = comments.map((comment) => ({ comment, ...placed(comment) }));
  return openMentions(mentions, own.map(placed))
    .slice(0, MAX_MENTIONS)
    .flatMap(({ comment }): WorkRow[] => {
      const plan = plans.find(({ id }) => id === comment.planId);
      if (!plan) return [];
      const { key, service, phase } = comment.stage;
      return [
        {
          ...NO_DETAILS,
          section: "do",
          kind: "mention",
          id: comment.id,
          plan,
          stage: key,
          service: service?.name ?? null,
          phase: PHASES.find((kind) => kind === phase.kind) ?? null,
          phaseName: phase.name,
          text: excerpt(comment.text),
          author: comment.author.name,
          due: null,
          days: null,
          href: panelAddress(plan.slug, key, commentPlace(comment)),
        },
      ];
    });
}

const placed = ({ id, stageId, itemId }: { id: string; stageId: string; itemId: string | null }) => ({ id, stage: stageId, item: itemId });
