import { database } from "@/lib/db/client";
import { can, type Principal } from "@/lib/domain/policy";
import { isStorable } from "@/lib/domain/storable-text";
import { clock } from "./shared/clock";
import { mayReadPlan } from "./shared/readable-plan";

export type CommentLine = {
  id: string;
  author: string;
  at: Date;
  /** Null if it was removed. */
  text: string | null;
  item: { id: string; text: string } | null;
  mayRemove: boolean;
};

/** The comments to show: all of a stage or those of one item; the newest or all. */
export type CommentList = { itemId: string | null; isAll: boolean };

export type StageComments = { list: CommentLine[]; earlier: number; shown: CommentList; mayAdd: boolean; now: Date };

const NEWEST = 20;
/** The most that a stage panel shows; the API has pages. */
const MAX_SHOWN = 1000;

type StageRow = { id: string; planId: string };

/** The number of comments of a stage, and of each of its items. */
export async function countComments(stageId: string): Promise<{ total: number; byItem: ReadonlyMap<string, number> }> {
  const counts = await database().comment.groupBy({ by: ["itemId"], where: { stageId, removedAt: null }, _count: true });
  return {
    total: counts.reduce((sum, row) => sum + row._count, 0),
    byItem: new Map(counts.flatMap((row) => (row.itemId === null ? [] : [[row.itemId, row._count] as const]))),
  };
}

/** The newest comment of a stage that was not removed. */
export async function lastComment(who: Principal, { id: stageId, planId }: StageRow): Promise<CommentLine | null> {
  const [row] = await read({ stageId, removedAt: null }, 1);
  return row ? line(who, planId, row) : null;
}

/** The newest comments of a stage in the order they were written. */
export async function commentsOfStage(who: Principal, { id: stageId, planId }: StageRow, shown: CommentList): Promise<StageComments> {
  const where = { stageId, ...(shown.itemId !== null && { itemId: shown.itemId }) };
  const total = await database().comment.count({ where });
  const rows = total === 0 ? [] : await read(where, shown.isAll ? MAX_SHOWN : NEWEST);
  return {
    list: rows.map((row) => line(who, planId, row)).reverse(),
    earlier: total - rows.length,
    shown,
    mayAdd: can(who, "comment.add", { planId }),
    now: clock().now,
  };
}

const read = (where: { stageId: string; itemId?: string; removedAt?: null; id?: { lt: string } }, take: number) =>
  database().comment.findMany({
    where,
    orderBy: { id: "desc" },
    take,
    include: { author: { select: { id: true, name: true } }, item: { select: { id: true, text: true } } },
  });
type Row = Awaited<ReturnType<typeof read>>[number];

const line = (who: Principal, planId: string, row: Row): CommentLine => ({
  id: row.id,
  author: row.author.name,
  at: row.createdAt,
  text: row.removedAt === null ? row.text : null,
  item: row.item,
  mayRemove: row.removedAt === null && can(who, "comment.remove", { planId, personId: row.authorId }),
});

/** One page of the comments of a stage, newest first, for the API. */
export async function getComments(who: Principal, stageId: string, before: string | null, limit: number) {
  if (!isStorable(stageId)) return null;
  const stage = await database().stage.findUnique({ where: { id: stageId }, select: { id: true, planId: true } });
  if (!stage || !(await mayReadPlan(who, stage.planId))) return null;
  const rows = await read({ stageId, ...(before !== null && { id: { lt: before } }) }, limit + 1);
  const page = rows.slice(0, limit);
  return {
    comments: page.map((row) => ({
      id: row.id,
      item: row.item?.id ?? null,
      author: { id: row.author.id, name: row.author.name },
      text: row.removedAt === null ? row.text : null,
      createdAt: row.createdAt.toISOString(),
      removedAt: row.removedAt?.toISOString() ?? null,
    })),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
}
