import { database } from "@/lib/db/client";
import { doneThings, FOUR_THINGS, ROLES_OF_THING, type Thing, VERBS_OF_THINGS } from "@/lib/domain/demo/four-things";
import { parseEvent } from "@/lib/domain/events/parse-event";
import { canEver, canRead, type Principal } from "@/lib/domain/policy";
import { cellRollout } from "@/lib/queries/rollouts/cell-rollout";
import { cachedRollouts } from "@/lib/queries/rollouts/plan-rollouts";
import { cachedUntilNextEvent } from "@/lib/queries/shared/cached-until-next-event";
import { clock } from "@/lib/queries/shared/clock";
import { turnsOf } from "@/lib/queries/turns/turns";
import { CAST, type CastKey } from "@/prisma/cast";
import { examplePlan } from "./demo-cards";

/** One of the four things to try, as one person sees it. */
export type ThingToTry = {
  thing: Thing;
  /** Who did it first; null while nobody has. */
  doneBy: string | null;
  isMine: boolean;
  /** The service it is about, and for a canary its share of the traffic; null where there is none now. */
  service: string | null;
  weight: number | null;
  /** Where it is done. */
  href: string;
  /** Whose role it needs, if it is not the reader's. */
  continueAs: { key: CastKey; name: string } | null;
};

export type FourThings = { planId: string; things: ThingToTry[]; mayCreate: boolean };

type Plan = { id: string; slug: string; isExample: boolean; archivedAt: Date | null };

/** Four things to try in the living example; null for any other plan, and for a person who has hidden them. */
export async function fourThings(who: Principal, plan: Plan): Promise<FourThings | null> {
  if (who.kind !== "person" || !canRead(who, plan.id) || plan.archivedAt !== null) return null;
  if (!plan.isExample || !(await isLivingExample(plan.id)) || (await isHidden(who.id, plan.id))) return null;
  const { now } = clock();
  const { turns, facts, people } = await turnsOf(plan.id);
  const done = doneThings(await cachedUntilNextEvent(plan.id, "things tried", () => eventsOf(plan.id)));
  const rollouts = await cachedRollouts(plan.id);
  const running = facts.services.flatMap((service) => {
    const rollout = cellRollout(rollouts.get(service.id), now, null);
    return rollout && !rollout.isSwitched ? [{ service, rollout }] : [];
  });
  const canary = running.find(({ rollout }) => rollout.strategy === "canary") ?? running[0];
  const toSign = turns.find(({ kind }) => kind === "sign-off-missing");
  const home = `/plans/${plan.slug}`;
  const places: Record<Thing, Pick<ThingToTry, "service" | "weight" | "href">> = {
    tick: { service: null, weight: null, href: `${home}/checklist?state=open&sort=due` },
    sign: {
      service: facts.services.find(({ id }) => id === toSign?.serviceId)?.name ?? null,
      weight: null,
      href: toSign?.stage ? `${home}/sign/${toSign.stage}` : home,
    },
    promote: {
      service: canary?.service.name ?? null,
      weight: canary?.rollout.strategy === "canary" ? canary.rollout.weight : null,
      href: canary ? `${home}/services/${canary.service.slug}/rollout` : home,
    },
    forecast: { service: null, weight: null, href: `${home}/dates` },
  };
  const roles = who.roles.filter(({ planId }) => planId === plan.id).map(({ role }) => role);
  const things = FOUR_THINGS.map((thing): ThingToTry => {
    const doer = people.find(({ id }) => id === done[thing]);
    const isMine = done[thing] === who.id;
    const fitting = ROLES_OF_THING[thing].some((role) => roles.includes(role));
    return { thing, doneBy: doer?.name ?? null, isMine, ...places[thing], continueAs: fitting ? null : personFor(thing) };
  });
  return { planId: plan.id, things, mayCreate: canEver(who, "plan.create") };
}

/** The same for a page outside the plan. */
export async function getFourThings(who: Principal): Promise<FourThings | null> {
  const plan = await examplePlan();
  return plan && fourThings(who, plan);
}

/** The living example whose four things this person has hidden; null if they are shown or there is none. */
export async function getHiddenFourThings(who: Principal): Promise<{ planId: string; slug: string } | null> {
  if (who.kind !== "person") return null;
  const plan = await examplePlan();
  return plan && canRead(who, plan.id) && (await isHidden(who.id, plan.id)) ? { planId: plan.id, slug: plan.slug } : null;
}

/** The example's history is written at the first start, by requests of its own. A plan that was only imported has none. */
const EXAMPLE_REQUEST = "example-";

const isLivingExample = (planId: string): Promise<boolean> =>
  cachedUntilNextEvent(planId, "is living example", async () => {
    const first = await database().event.findFirst({ where: { planId }, orderBy: { seq: "asc" }, select: { requestId: true } });
    return first?.requestId.startsWith(EXAMPLE_REQUEST) === true;
  });

const isHidden = async (personId: string, planId: string): Promise<boolean> =>
  (await database().personMark.count({ where: { planId, personId, mark: "four-things-hidden" } })) > 0;

/** What people did in the example since its first start, the earliest first. Refused attempts do not count. */
async function eventsOf(planId: string) {
  const rows = await database().event.findMany({
    where: { planId, verb: { in: [...VERBS_OF_THINGS] }, actorKind: "person", NOT: { requestId: { startsWith: EXAMPLE_REQUEST } } },
    orderBy: { seq: "asc" },
    take: 200,
  });
  return rows.filter((row) => parseEvent(row).outcome === "done").map(({ verb, actorId }) => ({ verb, actorId }));
}

function personFor(thing: Thing): { key: CastKey; name: string } | null {
  const [role] = ROLES_OF_THING[thing];
  const person = CAST.find(({ roles }) => roles.some((one) => one === role));
  return person ? { key: person.key, name: person.name } : null;
}
