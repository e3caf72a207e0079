import type { Principal } from "@/lib/domain/policy";
import { setUpProgress } from "@/lib/domain/set-up/set-up-steps";
import { getPlanSetUp } from "@/lib/queries/set-up/plan-set-up";
import { NO_DETAILS, type PlanOfWork, type WorkRow } from "./work-row";

type PlanToSetUp = PlanOfWork & { isExample: boolean; archivedAt: Date | null };

/** One line for each plan that this person can set up and that lacks something, unless they have hidden its list. */
export async function setUpRows(person: Principal, plans: readonly PlanToSetUp[]): Promise<WorkRow[]> {
  const found = await Promise.all(plans.map(async (plan) => ({ plan, setUp: await getPlanSetUp(person, plan) })));
  return found.flatMap(({ plan: { id, slug, title, language }, setUp }): WorkRow[] => {
    if (setUp === null || setUp.isHidden) return [];
    return [
      {
        ...NO_DETAILS,
        section: "do",
        kind: "set-up",
        id,
        plan: { id, slug, title, language },
        stage: null,
        service: null,
        phase: null,
        phaseName: "",
        progress: setUpProgress(setUp.steps),
        due: null,
        days: null,
        href: `/plans/${slug}#set-up-plan`,
      },
    ];
  });
}
