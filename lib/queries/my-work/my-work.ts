import { cache } from "react";
import { database } from "@/lib/db/client";
import type { Principal } from "@/lib/domain/policy";
import { WORK_SECTIONS } from "@/lib/domain/turns/my-work";
import { getPlanSetUp } from "@/lib/queries/set-up/plan-set-up";
import { clock } from "@/lib/queries/shared/clock";
import { frameCache } from "@/lib/queries/shared/frame-cache";
import { waitingSignOffs } from "@/lib/queries/sign-off/waiting-sign-offs";
import { mentionRows } from "./mentions";
import { workIn } from "./plan-work";
import { setUpRows } from "./set-up-rows";
import type { MyWork, WorkRow } from "./work-row";

type Person = Extract<Principal, { kind: "person" }>;

type Turns = Awaited<ReturnType<typeof turnsOfPerson>>;

const cached = frameCache<Turns>();

/**
 * What a person has to do in all their plans that are not archived, and what they watch there: from whose turn it is, from comments that name
 * them, and from what a new plan lacks. Every page counts it.
 */
export async function getMyWork(person: Person): Promise<MyWork> {
  const turns = await cached(`${person.id} ${JSON.stringify(person.roles)}`, () => turnsOfPerson(person));
  const more = await rowsWithoutEvents(turns);
  const { rows, plans, today } = turns;
  return { rows: more.length === 0 ? rows : inOrder([...rows, ...more]), plans, today };
}

/** Read afresh, once for each page: what a person has read or hidden has no event. */
const rowsWithoutEvents = cache(
  async ({ person, plans, unfinished }: Turns): Promise<WorkRow[]> => [
    ...(await mentionRows(person.id, plans)),
    ...(await setUpRows(person, unfinished)),
  ],
);

async function turnsOfPerson(person: Person) {
  const { now, today } = clock();
  const found = await database().plan.findMany({
    where: { archivedAt: null, deletedAt: null, id: { in: [...new Set(person.roles.map((role) => role.planId))] } },
    orderBy: { createdAt: "desc" },
    select: { id: true, slug: true, title: true, language: true, isExample: true, archivedAt: true },
  });
  const signOffs = await waitingSignOffs(person);
  const works = await Promise.all(
    found.map(({ id, slug, title, language }) =>
      workIn(
        person,
        { id, slug, title, language },
        signOffs.filter((one) => one.plan.id === id),
        { now, today },
      ),
    ),
  );
  const setUps = await Promise.all(found.map((plan) => getPlanSetUp(person, plan)));
  return {
    person,
    rows: inOrder(works.flatMap(({ rows }) => rows)),
    plans: works.map(({ plan }) => plan),
    /** The plans whose set-up list this person may still have before them. */
    unfinished: found.filter((_plan, index) => setUps[index] !== null),
    today,
  };
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
