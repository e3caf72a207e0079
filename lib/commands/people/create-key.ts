import { z } from "zod";
import { preparedCommand } from "@/lib/commands/command";
import { id, name } from "@/lib/commands/inputs";
import { findPlan } from "@/lib/commands/plans/plan-row";
import { refuse } from "@/lib/domain/decision";
import { DEFAULT_KEY_DAYS, MAX_KEY_DAYS, rolesForKey } from "@/lib/domain/people/api-key";
import { ROLES } from "@/lib/domain/people/role";
import { newApiKey } from "@/lib/session/tokens/api-key";

const DAY_MS = 24 * 60 * 60 * 1000;

/** Creates a key for a script: for one plan, with one role that its creator has, for a year at most. Only this answer contains the secret. */
export const createKey = preparedCommand({
  verb: "key.create",
  input: z.strictObject({ plan: id, name, role: z.enum(ROLES), days: z.int().min(1).max(MAX_KEY_DAYS).default(DEFAULT_KEY_DAYS) }),
  prepare: async (input) => ({ ...input, ...newApiKey() }),
  load: (tx, input) => findPlan(tx, input.plan),
  place: (plan) => ({ planId: plan.id }),
  async change(tx, plan, { name, role, days, secret, keyHash, hint }, { principal, now }) {
    if (principal.kind !== "person") return refuse("forbidden");
    const roles = principal.roles.filter((r) => r.planId === plan.id).map((r) => r.role);
    if (!rolesForKey(roles).includes(role)) return refuse("key-role-too-high", { role });
    const expiresAt = new Date(now.getTime() + days * DAY_MS);
    const key = await tx.apiKey.create({
      data: { name, keyHash, hint, planId: plan.id, role, createdById: principal.id, expiresAt, createdAt: now },
    });
    return {
      value: { id: key.id, secret, expiresAt },
      event: { subject: "key", subjectId: key.id, planId: plan.id, after: { name, role, hint, days } },
    };
  },
});
