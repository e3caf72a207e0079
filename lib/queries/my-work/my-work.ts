import { type Db, database } from "@/lib/db/client";
import type { Principal } from "@/lib/domain/policy";
import { WORK_SECTIONS } from "@/lib/domain/turns/my-work";
import { isCacheOn } from "@/lib/queries/shared/cached-until-next-event";
import { clock } from "@/lib/queries/shared/clock";
import { seqOfPage } from "@/lib/queries/shared/seq-of-page";
import { waitingSignOffs } from "@/lib/queries/sign-off/waiting-sign-offs";
import { workIn } from "./plan-work";
import type { MyWork, WorkRow } from "./work-row";

type Person = Extract<Principal, { kind: "person" }>;

type CachedWork = { seq: number; minute: number; roles: string; work: Promise<MyWork> };
/** One cache per database: event numbers of two databases cannot be compared. */
const caches = new WeakMap<Db, Map<string, CachedWork>>();
const MAX_CACHED = 500;

/**
 * What a person has to do in all their plans that are not archived, and what they watch there: from whose turn it is. Every page counts it, so
 * it is cached until the next event, and for a minute at most, because time alone can change whose turn it is.
 */
export async function getMyWork(person: Person): Promise<MyWork> {
  if (!isCacheOn()) return compute(person);
  const { now } = clock();
  const [seq, minute, roles] = [await seqOfPage(), Math.floor(now.getTime() / 60_000), JSON.stringify(person.roles)];
  const cache = caches.get(database()) ?? new Map<string, CachedWork>();
  caches.set(database(), cache);
  const cached = cache.get(person.id);
  if (cached?.seq === seq && cached.minute === minute && cached.roles === roles) return cached.work;
  const work = compute(person);
  cache.delete(person.id);
  cache.set(person.id, { seq, minute, roles, work });
  work.catch(() => cache.get(person.id)?.work === work && cache.delete(person.id));
  for (const [oldest] of cache) {
    if (cache.size <= MAX_CACHED) break;
    cache.delete(oldest);
  }
  return work;
}

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
