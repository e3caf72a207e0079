import { database } from "@/lib/db/client";
import { readRows } from "@/lib/db/read";
import { empty, sql } from "@/lib/db/sql";
import { addDays } from "@/lib/domain/calendar-day";
import type { ItemState } from "@/lib/domain/checklist/item";
import type { PhaseKind } from "@/lib/domain/phase";
import { can, canEver, type Principal, type Verb } from "@/lib/domain/policy";
import { localDay } from "@/lib/time-zone";
import { matchesText } from "./checklist/checklist-filter";
import { clock } from "./shared/clock";
import { waitingSignOffs } from "./sign-off/waiting-sign-offs";
import { turnsOf } from "./turns/turns";

const MAX_ITEMS = 8;
/** The most names, and the most other plans, that are searched. With more of them, a person opens the plan first. */
const MAX_NAMES = 5000;
const MAX_PLANS = 20;

type PlanName = { id: string; slug: string; title: string; language: string };
export type FoundItem = {
  id: string;
  version: number;
  text: string;
  state: ItemState;
  stage: string;
  service: string | null;
  plan: PlanName;
  mayMark: boolean;
};
export type FoundStage = { key: string; phase: PhaseKind; phaseName: string; service: string | null };
type FoundPhase = { kind: PhaseKind; name: string };

/**
 * The targets of the command palette: everything in the open plan, and the services, people and items of other plans. There can be many
 * items, so they are filtered in this query, by the first search that finds any. Names are filtered where they become text.
 */
export async function findAnything(who: Principal, planSlug: string | null, searches: readonly string[], hasRecent = false) {
  if (who.kind !== "person") return null;
  const plans = await database().plan.findMany({
    where: { archivedAt: null, deletedAt: null, ...(who.isAdmin ? {} : { memberships: { some: { personId: who.id } } }) },
    orderBy: { createdAt: "desc" },
    select: { id: true, slug: true, title: true, language: true, createdAt: true },
  });
  const openPlan = plans.find((plan) => plan.slug === planSlug) ?? null;
  const may = (verb: Verb) => openPlan !== null && can(who, verb, { planId: openPlan.id });
  const isSearched = searches.length > 0 || hasRecent;
  const phases = openPlan ? await phasesOf(openPlan) : [];
  return {
    who,
    here: openPlan,
    phases,
    yesterday: openPlan && localDay(openPlan.createdAt) < clock().today ? addDays(clock().today, -1) : null,
    plans,
    toSign: await waitingSignOffs(who),
    votes: openPlan ? await openVotes(who, openPlan, phases) : [],
    rolloutsToStart: openPlan && may("rollout.start") ? await plannedRollouts(openPlan) : [],
    services: isSearched ? await servicesOf(plans, openPlan) : [],
    stages: isSearched && openPlan ? await stagesOf(openPlan) : [],
    items: await firstItems(who, plans, openPlan, searches),
    people: isSearched ? await peopleOf(plans) : [],
    may: {
      apply: may("checklist.apply"),
      register: may("image.register"),
      createPlans: canEver(who, "plan.create"),
      invite: canEver(who, "person.invite"),
      createKeys: canEver(who, "key.create"),
    },
  };
}

export type Anything = NonNullable<Awaited<ReturnType<typeof findAnything>>>;

/** The services, those of the open plan first. */
async function servicesOf(plans: readonly PlanName[], openPlan: PlanName | null) {
  const select = { slug: true, name: true, planId: true } as const;
  const rows = await database().service.findMany({
    where: { planId: { in: plans.map((plan) => plan.id) } },
    orderBy: { position: "asc" },
    select,
    take: MAX_NAMES,
  });
  const named = new Map(plans.map((plan) => [plan.id, plan]));
  return rows
    .sort((a, b) => Number(b.planId === openPlan?.id) - Number(a.planId === openPlan?.id))
    .flatMap(({ planId, slug, name }) => {
      const plan = named.get(planId);
      return plan ? [{ slug, name, plan }] : [];
    });
}

const phasesOf = (plan: PlanName): Promise<FoundPhase[]> =>
  database().phase.findMany({ where: { planId: plan.id }, orderBy: { position: "asc" }, select: { kind: true, name: true } });

async function stagesOf(plan: PlanName): Promise<FoundStage[]> {
  const stages = await database().stage.findMany({
    where: { planId: plan.id },
    orderBy: [{ phase: { position: "asc" } }, { service: { position: "asc" } }],
    select: { key: true, phase: { select: { kind: true, name: true } }, service: { select: { name: true } } },
  });
  return stages.map(({ key, phase, service }) => ({ key, phase: phase.kind, phaseName: phase.name, service: service?.name ?? null }));
}

/** The phases whose open go/no-go lacks the vote of this person. */
async function openVotes(who: Principal, plan: PlanName, phases: readonly FoundPhase[]): Promise<FoundPhase[]> {
  if (who.kind !== "person" || !can(who, "goNoGo.vote", { planId: plan.id })) return [];
  const { turns } = await turnsOf(plan.id);
  const open = turns.filter(({ kind, people }) => kind === "go-no-go-vote" && people.includes(who.id));
  return phases.filter(({ kind }) => open.some(({ phase }) => phase === kind));
}

/** The services of a plan whose rollout is planned and not started. */
const plannedRollouts = async (plan: PlanName) =>
  (
    await database().rollout.findMany({
      where: { planId: plan.id, status: "planned" },
      orderBy: { service: { position: "asc" } },
      select: { service: { select: { slug: true, name: true } } },
    })
  ).map(({ service }) => service);

async function firstItems(who: Principal, plans: readonly PlanName[], openPlan: PlanName | null, searches: readonly string[]) {
  for (const search of searches) {
    const items = await itemsMatching(who, plans, openPlan, search);
    if (items.length > 0) return items;
  }
  return [];
}

async function itemsMatching(who: Principal, plans: readonly PlanName[], openPlan: PlanName | null, search: string): Promise<FoundItem[]> {
  const conditions = matchesText(search);
  if (conditions === empty) return [];
  const found: string[] = [];
  for (const plan of [...(openPlan ? [openPlan] : []), ...plans.filter((other) => other !== openPlan).slice(0, MAX_PLANS)]) {
    const rows = await readRows<{ id: string }>(
      database(),
      sql`SELECT "id" FROM "Item" WHERE "planId" = ${plan.id} ${conditions} LIMIT ${MAX_ITEMS - found.length}`,
    );
    found.push(...rows.map((row) => row.id));
    if (found.length >= MAX_ITEMS) break;
  }
  const items = await database().item.findMany({
    where: { id: { in: found } },
    select: {
      id: true,
      version: true,
      text: true,
      state: true,
      planId: true,
      stage: { select: { key: true, phase: { select: { kind: true } }, service: { select: { name: true } } } },
    },
  });
  const rank = new Map(found.map((id, index) => [id, index]));
  return items
    .sort((a, b) => (rank.get(a.id) ?? 0) - (rank.get(b.id) ?? 0))
    .flatMap(({ stage, planId, ...item }) => {
      const plan = plans.find((candidate) => candidate.id === planId);
      const mayMark = can(who, "item.mark", { planId, phase: stage.phase.kind });
      return plan ? [{ ...item, plan, stage: stage.key, service: stage.service?.name ?? null, mayMark }] : [];
    });
}

/** The people who share a plan with the reader; for an admin, the people of all plans. */
const peopleOf = (plans: readonly PlanName[]) =>
  database().person.findMany({
    where: { disabledAt: null, memberships: { some: { planId: { in: plans.map((plan) => plan.id) } } } },
    orderBy: { name: "asc" },
    select: { id: true, name: true, memberships: { select: { planId: true } } },
    take: MAX_NAMES,
  });
