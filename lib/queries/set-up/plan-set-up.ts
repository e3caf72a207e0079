import { database } from "@/lib/db/client";
import { readRows } from "@/lib/db/read";
import { sql } from "@/lib/db/sql";
import { can, type Principal } from "@/lib/domain/policy";
import { isSetUp, type SetUpStep, setUpSteps } from "@/lib/domain/set-up/set-up-steps";
import { cachedFacts } from "@/lib/queries/dates/plan-outlook";
import { cachedPeople } from "@/lib/queries/shared/cached-people";
import { cachedUntilNextEvent } from "@/lib/queries/shared/cached-until-next-event";
import { clock } from "@/lib/queries/shared/clock";

/** The set-up list of a plan as one person sees it. */
export type PlanSetUp = { steps: SetUpStep[]; isHidden: boolean };

type Plan = { id: string; isExample: boolean; archivedAt: Date | null };

/** What a plan lacks before it can run; null when nothing is missing, for the example, in the archive, and for readers who cannot set it up. */
export async function getPlanSetUp(who: Principal, plan: Plan): Promise<PlanSetUp | null> {
  if (who.kind !== "person" || plan.isExample || plan.archivedAt !== null || !can(who, "service.add", { planId: plan.id })) return null;
  const facts = await cachedFacts(plan.id, clock().today);
  const present = (await cachedPeople(plan.id)).filter((person) => person.isPresent);
  // Without the optional steps this needs no further query, and most plans are set up.
  if (isSetUp(setUpSteps(facts, present, { areGatesReviewed: false }))) return null;
  const [marks, areGatesChanged] = await Promise.all([
    readRows<{ personId: string; mark: string }>(database(), sql`SELECT "personId", "mark" FROM "PersonMark" WHERE "planId" = ${plan.id}`),
    cachedUntilNextEvent(plan.id, "gates changed", () => hasChangedGates(plan.id)),
  ]);
  const areGatesReviewed = areGatesChanged || marks.some(({ mark }) => mark === "gates-reviewed");
  return {
    steps: setUpSteps(facts, present, { areGatesReviewed }),
    isHidden: marks.some(({ personId, mark }) => personId === who.id && mark === "set-up-hidden"),
  };
}

const hasChangedGates = async (planId: string): Promise<boolean> =>
  (await database().event.findFirst({ where: { planId, verb: "gate.change" }, select: { seq: true } })) !== null;
