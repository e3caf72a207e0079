import { z } from "zod";
import { preparedCommand } from "@/lib/commands/command";
import { id } from "@/lib/commands/inputs";
import { findPlan } from "@/lib/commands/plans/plan-row";
import { refuse } from "@/lib/domain/decision";
import { CALENDAR_DAYS } from "@/lib/domain/people/share-link";
import { newShareToken, shareUrl } from "@/lib/session/tokens/share-token";

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Creates the secret address of a plan's calendar for the person who asks, and revokes their former one. Only this answer contains the
 * address.
 */
export const createCalendar = preparedCommand({
  verb: "calendar.create",
  input: z.strictObject({ plan: id }),
  prepare: async (input) => ({ ...input, ...newShareToken() }),
  load: (tx, input) => findPlan(tx, input.plan),
  place: (plan) => ({ planId: plan.id }),
  async change(tx, plan, { token, tokenHash }, { principal, now }) {
    if (principal.kind !== "person") return refuse("person-needed");
    const owner = { planId: plan.id, createdById: principal.id, kind: "calendar" } as const;
    const { count: ended } = await tx.shareLink.updateMany({ where: { ...owner, revokedAt: null }, data: { revokedAt: now } });
    const expiresAt = new Date(now.getTime() + CALENDAR_DAYS * DAY_MS);
    const calendar = await tx.shareLink.create({ data: { ...owner, tokenHash, createdAt: now, expiresAt } });
    return {
      value: { id: calendar.id, url: shareUrl("calendar", token), expiresAt },
      event: { subject: "shareLink", subjectId: calendar.id, planId: plan.id, after: { ended } },
    };
  },
});
