import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id } from "@/lib/commands/inputs";
import { movesMark, visitRule } from "@/lib/domain/people/visit";
import { canRead } from "@/lib/domain/policy";
import { findPlan } from "./plan-row";

/** Stores up to which event a person has read a plan's activity. With `seen`, the events up to there no longer count as new. */
export const visitPlan = command({
  verb: "plan.visit",
  input: z.strictObject({ plan: id, upTo: z.int().min(0), seen: z.boolean().optional() }),
  async load(tx, input, { principal }) {
    const plan = await findPlan(tx, input.plan);
    return plan && principal.kind === "person" && canRead(principal, plan.id) ? { plan, personId: principal.id } : null;
  },
  place: ({ plan, personId }) => ({ planId: plan.id, personId }),
  async change(tx, { plan, personId }, input, { now }) {
    const planId_personId = { planId: plan.id, personId };
    const last = await tx.planVisit.findUnique({ where: { planId_personId } });
    const newest = await tx.event.findFirst({ where: { planId: plan.id }, orderBy: { seq: "desc" }, select: { seq: true } });
    const next = visitRule(last, Math.min(input.upTo, newest?.seq ?? 0), now);
    if (input.seen) next.seenSeq = next.shownSeq;
    if (movesMark(last, next))
      await tx.planVisit.upsert({ where: { planId_personId }, create: { ...planId_personId, ...next }, update: next });
    return { value: { seenSeq: next.seenSeq }, event: null };
  },
});
