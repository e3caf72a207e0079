import { z } from "zod";
import { preparedCommand } from "@/lib/commands/command";
import { id, name } from "@/lib/commands/inputs";
import { findPlan } from "@/lib/commands/plans/plan-row";
import { refuse } from "@/lib/domain/decision";
import { DEFAULT_SHARE_DAYS, MAX_SHARE_DAYS, SHARE_ALLOWANCES } from "@/lib/domain/people/share-link";
import { newShareToken, shareUrl } from "@/lib/session/tokens/share-token";

const DAY_MS = 24 * 60 * 60 * 1000;

/** Creates a link for reading a plan without an account, for a year at most. Only this answer contains the link. */
export const createShareLink = preparedCommand({
  verb: "share.create",
  input: z.strictObject({
    plan: id,
    name,
    days: z.int().min(1).max(MAX_SHARE_DAYS).default(DEFAULT_SHARE_DAYS),
    allows: z.array(z.enum(SHARE_ALLOWANCES)).max(SHARE_ALLOWANCES.length).default([]),
  }),
  prepare: async (input) => ({ ...input, ...newShareToken() }),
  load: (tx, input) => findPlan(tx, input.plan),
  place: (plan) => ({ planId: plan.id }),
  async change(tx, plan, { name, days, allows, token, tokenHash }, { principal, now }) {
    if (principal.kind !== "person") return refuse("person-needed");
    const expiresAt = new Date(now.getTime() + days * DAY_MS);
    const allowed = SHARE_ALLOWANCES.filter((allowance) => allows.includes(allowance));
    const link = await tx.shareLink.create({
      data: { planId: plan.id, name, tokenHash, allows: allowed.join(" "), createdById: principal.id, createdAt: now, expiresAt },
    });
    return {
      value: { id: link.id, url: shareUrl("page", token), expiresAt },
      event: { subject: "shareLink", subjectId: link.id, planId: plan.id, after: { name, days, allows: allowed } },
    };
  },
});
