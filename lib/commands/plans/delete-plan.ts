import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id, reason, version } from "@/lib/commands/inputs";
import type { Tx } from "@/lib/db/client";
import { refuse } from "@/lib/domain/decision";
import { aboutPlan, findPlan } from "./plan-row";

/**
 * Deletes an archived plan for good: nobody reads it any more, and its keys, links, invitations and memberships end. Its rows stay, because
 * sign-offs refer to them and are never deleted, and so does its slug, so that an old address never shows another plan. The audit log keeps
 * all of its events.
 */
export const deletePlan = command({
  verb: "plan.delete",
  input: z.strictObject({ plan: id, version, name: z.string().min(1).max(800), reason }),
  load: (tx, input) => findPlan(tx, input.plan),
  place: (plan) => ({ planId: plan.id }),
  async change(tx, plan, input, { now }) {
    const conflict = { id: plan.id, title: plan.title, version: plan.version };
    if (plan.version !== input.version) return { conflict };
    if (plan.archivedAt === null) return refuse("plan-not-archived");
    if (asTyped(input.name) !== asTyped(plan.title)) return refuse("plan-name-differs", { title: plan.title });
    if (input.reason === null) return refuse("reason-missing");
    const before = { title: plan.title, slug: plan.slug, archivedAt: plan.archivedAt.toISOString(), ...(await countsOf(tx, plan.id)) };

    const { count } = await tx.plan.updateMany({
      where: { id: plan.id, version: input.version },
      data: { deletedAt: now, version: { increment: 1 } },
    });
    if (count === 0) return { conflict };
    await endAccess(tx, plan.id, now);
    return { value: { id: plan.id }, event: { ...aboutPlan(plan), before, reason: input.reason } };
  },
});

const asTyped = (text: string): string => text.normalize("NFC").replace(/\s+/g, " ").trim();

async function countsOf(tx: Tx, planId: string) {
  const where = { planId };
  const memberships = await tx.membership.findMany({ where, orderBy: [{ personId: "asc" }, { role: "asc" }] });
  const people = [...new Set(memberships.map(({ personId }) => personId))];
  return {
    services: await tx.service.count({ where }),
    items: await tx.item.count({ where }),
    done: await tx.item.count({ where: { planId, state: "done" } }),
    images: await tx.image.count({ where }),
    evidence: await tx.evidence.count({ where }),
    signOffs: await tx.signOff.count({ where }),
    risks: await tx.risk.count({ where }),
    members: people.map((person) => ({ person, roles: memberships.filter((m) => m.personId === person).map((m) => m.role) })),
  };
}

/** Ends everything through which somebody reads the plan, or is told about it. */
async function endAccess(tx: Tx, planId: string, now: Date): Promise<void> {
  await tx.apiKey.updateMany({ where: { planId, revokedAt: null }, data: { revokedAt: now } });
  await tx.shareLink.updateMany({ where: { planId, revokedAt: null }, data: { revokedAt: now } });
  await tx.invitation.updateMany({ where: { planId, acceptedAt: null, revokedAt: null }, data: { revokedAt: now } });
  await tx.signingChallenge.updateMany({ where: { stage: { planId }, usedAt: null, voidedAt: null }, data: { voidedAt: now } });
  await tx.membership.deleteMany({ where: { planId } });
  await tx.savedView.deleteMany({ where: { planId } });
  await tx.planVisit.deleteMany({ where: { planId } });
  await tx.notice.deleteMany({ where: { planId } });
}
