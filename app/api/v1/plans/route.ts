import { z } from "zod";
import { createPlanFromTemplate } from "@/lib/commands/plans/create-plan-from-template";
import { getPlans } from "@/lib/queries/plans";
import { commandRoute } from "@/lib/rest/command-route";
import { listQuery, pageIn } from "@/lib/rest/contract/page-in";
import { reading } from "@/lib/rest/reading";
import { id, next } from "@/lib/rest/shapes/common";
import { planLine } from "@/lib/rest/shapes/plan";

export const GET = reading(
  {
    says: "All plans that the caller may read, with their figures.",
    query: listQuery,
    gives: z.strictObject({ plans: z.array(planLine), next }),
  },
  async ({ principal, query }) => {
    const { plans } = await getPlans(principal);
    const page = pageIn(plans, query, (plan) => plan.slug);
    if (page instanceof Response) return page;
    return {
      plans: page.list.map(({ slug, title, language, done, total, start, end, daysLate, isComplete, awaitingSignOff, blocked, late }) => ({
        slug,
        title,
        language,
        done,
        total,
        start,
        end,
        daysLate,
        isComplete,
        awaitingSignOff,
        blocked,
        late,
      })),
      next: page.next,
    };
  },
);

export const POST = commandRoute(createPlanFromTemplate, {
  says: "Creates a plan from a template, with its items for each named service. To copy a plan, use `/plans/{plan}/copies`.",
  status: 201,
  gives: z.strictObject({ id, slug: z.string() }),
});
