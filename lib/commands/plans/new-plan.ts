import { line } from "@/lib/commands/inputs";
import type { Tx } from "@/lib/db/client";
import { searchText } from "@/lib/domain/checklist/search-text";
import { type Refused, refuse } from "@/lib/domain/decision";
import type { GateRules } from "@/lib/domain/gates/gate";
import type { Principal } from "@/lib/domain/policy";
import { slugOf } from "@/lib/domain/slug";

export const planTitle = line(200);

/** Refuses the title of another plan that the person can see, because two plans with one title could not be told apart. */
export async function refusedTitle(tx: Tx, principal: Principal, title: string): Promise<Refused | null> {
  if (principal.kind !== "person") return null;
  const visible = { archivedAt: null, ...(principal.isAdmin ? {} : { memberships: { some: { personId: principal.id } } }) };
  const titles = await tx.plan.findMany({ where: visible, select: { title: true } });
  return titles.some((plan) => searchText(plan.title) === searchText(title)) ? refuse("title-taken", { title }) : null;
}

export async function freeSlug(tx: Tx, title: string): Promise<string> {
  return slugOf(title, new Set((await tx.plan.findMany({ select: { slug: true } })).map((plan) => plan.slug)));
}

/** The person who creates a plan becomes its lead. */
export async function makeLead(tx: Tx, planId: string, principal: Principal): Promise<void> {
  if (principal.kind !== "person") return;
  const lead = { planId, personId: principal.id, role: "lead" as const };
  await tx.membership.upsert({ where: { planId_personId_role: lead }, create: lead, update: {} });
}

/** The rows of a new gate. */
export const gateToCreate = ({ signOffs, ...rules }: GateRules) => ({
  create: { ...rules, signOffRules: { create: signOffs.map(({ role, count }) => ({ role, count })) } },
});
