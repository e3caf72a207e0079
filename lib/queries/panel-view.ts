import { database } from "@/lib/db/client";
import type { PanelTab } from "@/lib/domain/panel-address";
import { can, type Principal } from "@/lib/domain/policy";
import { type NextAction, nextAction, type OpenForReader } from "@/lib/domain/turns/next-action";
import { unreadMentionsIn } from "@/lib/queries/inbox/unread-mentions";
import { type AuditLine, countEventsOf, eventsOf } from "./audit/events";
import { type CommentLine, type CommentList, commentsOfStage, countComments, lastComment, type StageComments } from "./comments";
import { evidenceOfStage, type StageEvidence } from "./evidence";
import { clock } from "./shared/clock";
import type { StagePanel } from "./stage-panel";
import type { RemindableCondition } from "./turns/reminders";

/** An unmet condition as the panel of a reader lists it. */
export type PanelCondition = RemindableCondition & OpenForReader;
export type LockCondition = PanelCondition & { key: string };

/** The open tab of a stage panel, the numbers on the others, and what its reader can do next. */
export type PanelView = {
  content:
    | { tab: "work"; lastComment: CommentLine | null; commentsByItem: ReadonlyMap<string, number>; mayComment: boolean }
    | { tab: "evidence"; evidence: StageEvidence }
    | { tab: "comments"; comments: StageComments; unreadMentions: readonly string[] }
    | { tab: "history"; events: AuditLine[]; now: Date };
  counts: { done: number; items: number; evidence: number; comments: number; events: number };
  unmet: PanelCondition[];
  locked: LockCondition[];
  next: NextAction<PanelCondition | LockCondition>;
};

const MAX_EVENTS = 100;

type Shown = { tab: PanelTab; comments: CommentList };

/** Reads only what the open tab of a panel shows; the other tabs show a number. */
export async function getPanelView(who: Principal, panel: StagePanel, { tab, comments: list }: Shown): Promise<PanelView> {
  const where = { planId: panel.plan.id, stage: { serviceId: panel.service?.id ?? null, phase: panel.phase } };
  const stage = { id: panel.id, planId: panel.plan.id };
  const comments = await countComments(panel.id);
  const [content, events, vote] = await Promise.all([contentOf(), tab === "history" ? 0 : countEventsOf(who, where), votes(who, panel)]);
  const mine = <C extends RemindableCondition>(open: C) => ({ ...open, isMine: isMine(who, open, panel) });
  const unmet = panel.unmet.map(mine);
  const locked = panel.locked.map(mine);
  return {
    content,
    counts: {
      done: panel.items.filter(({ state }) => state === "done").length,
      items: panel.items.filter(({ state }) => state !== "not_applicable").length,
      evidence: content.tab === "evidence" ? content.evidence.current.length : panel.evidenceCount,
      comments: comments.total,
      events: content.tab === "history" ? content.events.length : Math.min(events, MAX_EVENTS),
    },
    unmet,
    locked,
    next: nextAction<PanelCondition | LockCondition>({
      unmet,
      locked,
      items: panel.items.map(({ id, state, effective, isOverdue, needsEvidence, evidence }) => ({
        id,
        isOpen: state === "open",
        isMine: who.kind === "person" && effective.ownerId === who.id,
        isOverdue,
        lacksEvidence: needsEvidence && !evidence.some(({ verdict, isExpired }) => verdict !== "fail" && !isExpired),
      })),
      rollout: panel.phase === "deploy" ? (panel.rollout?.toMove ?? null) : null,
      may: {
        markItems: panel.may["item.mark"],
        addEvidence: panel.may["evidence.addFile"],
        registerImage: panel.may["image.register"],
        moveTraffic: panel.may["rollout.advance"],
      },
      waiting: {
        waiver: panel.waivers.some(({ mayApprove }) => mayApprove),
        override: panel.overrides.some(({ mayReview }) => mayReview),
        vote,
      },
    }),
  };

  async function contentOf(): Promise<PanelView["content"]> {
    switch (tab) {
      case "work":
        return {
          tab,
          lastComment: await lastComment(who, stage),
          commentsByItem: comments.byItem,
          mayComment: can(who, "comment.add", { planId: panel.plan.id }),
        };
      case "evidence":
        return {
          tab,
          evidence: await evidenceOfStage(who, { ...stage, phase: panel.phase, candidate: panel.image?.digest ?? null }, clock().now),
        };
      case "comments": {
        const itemId = panel.items.find(({ id }) => id === list.itemId)?.id ?? null;
        const found = await commentsOfStage(who, stage, { ...list, itemId });
        const unreadMentions = await unreadMentionsIn(
          who,
          found.list.map(({ id }) => id),
        );
        return { tab, comments: found, unreadMentions };
      }
      case "history":
        return { tab, events: await eventsOf(who, where, MAX_EVENTS), now: clock().now };
    }
  }
}

/** Whether a condition waits for this reader. Whoever rejected an image waits for another one, and does not answer their own rejection. */
function isMine(who: Principal, open: RemindableCondition, { rejection, may }: StagePanel): boolean {
  if (who.kind !== "person" || !open.waitsForIds.includes(who.id)) return false;
  return open.condition.code !== "sign-off-rejected" || may["image.register"] || !rejection?.isOwn;
}

/** Whether a go/no-go of the phase of this stage waits for the vote of this reader. */
async function votes(who: Principal, { plan, phase }: StagePanel): Promise<boolean> {
  if (who.kind !== "person" || !can(who, "goNoGo.vote", { planId: plan.id })) return false;
  const open = await database().goNoGo.findFirst({
    where: { planId: plan.id, decidedAt: null, phase: { kind: phase } },
    select: { votes: { where: { personId: who.id }, select: { id: true } } },
  });
  return open !== null && open.votes.length === 0;
}
