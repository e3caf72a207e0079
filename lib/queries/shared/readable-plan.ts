import { cache } from "react";
import { type Db, database, type Tx } from "@/lib/db/client";
import { readRows } from "@/lib/db/read";
import { sql } from "@/lib/db/sql";
import { canRead, canSee, type Principal } from "@/lib/domain/policy";
import { isStorable } from "@/lib/domain/storable-text";
import { opening } from "@/lib/session/opening";

/** The plan with this slug or id; null if there is none or the caller may not read it. */
export async function readablePlan(who: Principal, idOrSlug: string) {
  if (!isStorable(idOrSlug)) return null;
  const plan = await planOf(idOrSlug);
  return plan && canRead(who, plan.id) ? plan : null;
}

/** The same, for a screen that share links can open too. */
export async function visiblePlan(who: Principal, idOrSlug: string) {
  if (!isStorable(idOrSlug)) return null;
  const plan = await planOf(idOrSlug);
  return plan && canSee(who, plan.id) ? plan : null;
}

/** Read once per request: both a page and its sidebar need it. Nobody reads a deleted plan. */
const planOf = cache(readPlanRow);

type PlanRow = NonNullable<Awaited<ReturnType<Db["plan"]["findUnique"]>>>;

/** The row of a plan that is not deleted, by its slug or else its id, and by the same statement the newest events for what is cached of it. */
export async function readPlanRow(idOrSlug: string): Promise<PlanRow | null> {
  const [row] = await readRows<PlanRow & { inPlan: unknown; outside: unknown }>(
    database(),
    sql`SELECT p.*, (SELECT MAX("seq") FROM "Event" WHERE "planId" = p."id") AS "inPlan",
               (SELECT MAX("seq") FROM "Event" WHERE "planId" IS NULL) AS "outside"
        FROM "Plan" p WHERE (p."slug" = ${idOrSlug} OR p."id" = ${idOrSlug}) AND p."deletedAt" IS NULL
        ORDER BY CASE WHEN p."slug" = ${idOrSlug} THEN 0 ELSE 1 END LIMIT 1`,
  );
  if (!row) return null;
  const { inPlan, outside, ...plan } = row;
  opening().newestOf.set(plan.id, `${inPlan} ${outside}`);
  return plan;
}

const isDeleted = cache(async (planId: string) => (await database().plan.count({ where: { id: planId, deletedAt: null } })) === 0);

/** Whether the caller may read what belongs to this plan. Queries that find something by its own id ask this. */
export const mayReadPlan = async (who: Principal, planId: string): Promise<boolean> => canRead(who, planId) && !(await isDeleted(planId));

/** The same, where holders of a share link are answered too. */
export const maySeePlan = async (who: Principal, planId: string): Promise<boolean> => canSee(who, planId) && !(await isDeleted(planId));

export type ReadablePlan = NonNullable<Awaited<ReturnType<typeof readablePlan>>>;

/** The fields of a plan that its screens need. */
export const planHead = ({ id, slug, title, language }: Pick<ReadablePlan, "id" | "slug" | "title" | "language">) => ({
  id,
  slug,
  title,
  language,
});

/** All people of a plan, also those who left it: they may still own phases, stages or items. */
export async function peopleOfPlan(planId: string, db: Db | Tx = database()): Promise<PersonOfPlan[]> {
  const people = await db.person.findMany({
    where: {
      OR: [
        { memberships: { some: { planId } } },
        { ownedPhases: { some: { planId } } },
        { ownedStages: { some: { planId } } },
        { ownedItems: { some: { planId } } },
      ],
    },
    orderBy: { name: "asc" },
    select: { id: true, name: true, disabledAt: true, userId: true, memberships: { where: { planId }, select: { role: true } } },
  });
  return people.map((p) => ({
    id: p.id,
    name: p.name,
    roles: p.memberships.map((m) => m.role),
    isPresent: p.disabledAt === null && p.memberships.length > 0,
    hasLogin: p.userId !== null,
  }));
}

export type PersonOfPlan = {
  id: string;
  name: string;
  roles: ("lead" | "qa" | "manager" | "viewer")[];
  isPresent: boolean;
  hasLogin: boolean;
};
