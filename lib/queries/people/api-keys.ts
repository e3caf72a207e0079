import { database } from "@/lib/db/client";
import { type KeyState, keyState, rolesForKey } from "@/lib/domain/people/api-key";
import type { Role } from "@/lib/domain/people/role";
import { can, type Principal } from "@/lib/domain/policy";
import { keyFacts, keyParts } from "@/lib/session/tokens/api-key";
import type { PlanName } from "./people";

export type KeyLine = {
  id: string;
  name: string;
  hint: string;
  plan: PlanName;
  role: Role;
  maker: string;
  state: KeyState;
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
  mayRevoke: boolean;
};

const MAX_SHOWN = 500;

/** The keys that the caller may see (their own, those of plans they lead, all for an admin), and the plans they may create keys for; null for a key. */
export async function getApiKeys(who: Principal): Promise<{ keys: KeyLine[]; creatable: { plan: PlanName; roles: Role[] }[] } | null> {
  if (who.kind !== "person") return null;
  const led = who.roles.filter((r) => r.role === "lead").map((r) => r.planId);
  const plan = { select: { id: true, slug: true, title: true, language: true } } as const;
  const rows = await database().apiKey.findMany({
    where: who.isAdmin
      ? { plan: { deletedAt: null } }
      : { plan: { deletedAt: null }, OR: [{ createdById: who.id }, { planId: { in: led } }] },
    include: { plan, ...keyParts },
    orderBy: [{ revokedAt: { sort: "asc", nulls: "first" } }, { createdAt: "desc" }],
    take: MAX_SHOWN,
  });
  const now = new Date();
  const keys = rows.map((row): KeyLine => {
    const state = keyState(keyFacts(row), now);
    const { id, name, hint, role, createdAt, expiresAt, lastUsedAt } = row;
    const mayRevoke = state !== "revoked" && can(who, "key.revoke", { planId: row.planId, personId: row.createdById });
    return { id, name, hint, plan: row.plan, role, maker: row.createdBy.name, state, createdAt, expiresAt, lastUsedAt, mayRevoke };
  });
  const memberPlans = await database().plan.findMany({
    where: { archivedAt: null, memberships: { some: { personId: who.id } } },
    orderBy: { title: "asc" },
    ...plan,
  });
  const creatable = memberPlans
    .filter(({ id }) => can(who, "key.create", { planId: id }))
    .map((member) => ({ plan: member, roles: rolesForKey(who.roles.filter((r) => r.planId === member.id).map((r) => r.role)) }));
  return { keys, creatable };
}
