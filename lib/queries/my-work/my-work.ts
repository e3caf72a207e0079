import { database } from "@/lib/db/client";
import type { Principal } from "@/lib/domain/policy";
import { WORK_SECTIONS } from "@/lib/domain/turns/my-work";
import { clock } from "@/lib/queries/shared/clock";
import { frameCache } from "@/lib/queries/shared/frame-cache";
import { waitingSignOffs } from "@/lib/queries/sign-off/waiting-sign-offs";
import { workIn } from "./plan-work";
import type { MyWork, WorkRow } from "./work-row";

type Person = Extract<Principal, { kind: "person" }>;

const cached = frameCache<MyWork>();

/** What a person has to do in all their plans that are not archived, and what they watch there: from whose turn it is. Every page counts it. */
export const getMyWork = (person: Person): Promise<MyWork> => cached(`${person.id} ${JSON.stringify(person.roles)}`, () => compute(person));

async function compute(person: Person): Promise<MyWork> {
  const { now, today } = clock();
  const plans = await database().plan.findMany({
    where: { archivedAt: null, deletedAt: null, id: { in: [...new Set(person.roles.map((role) => role.planId))] } },
    orderBy: { createdAt: "desc" },
    select: { id: true, slug: true, title: true, language: true },
  });
  const signOffs = await waitingSignOffs(person);
  const found = await Promise.all(
    plans.map((plan) =>
      workIn(
        person,
        plan,
        signOffs.filter((one) => one.plan.id === plan.id),
        { now, today },
      ),
    ),
  );
  return { rows: inOrder(found.flatMap(({ rows }) => rows)), plans: found.map(({ plan }) => plan), today };
}

/** Section by section; in each, the plan with the most overdue line first; in each plan, what is due first, and without a day last. */
function inOrder(rows: readonly WorkRow[]): WorkRow[] {
  const daysOf = ({ days }: WorkRow) => days ?? Number.MAX_SAFE_INTEGER;
  return WORK_SECTIONS.flatMap((section) => {
    const byPlan = new Map<string, WorkRow[]>();
    for (const row of rows) {
      if (row.section !== section) continue;
      byPlan.set(row.plan.slug, [...(byPlan.get(row.plan.slug) ?? []), row]);
    }
    const groups = [...byPlan.values()].map((group) => group.sort((a, b) => daysOf(a) - daysOf(b)));
    return groups.sort((a, b) => Math.min(...a.map(daysOf)) - Math.min(...b.map(daysOf))).flat();
  });
}
