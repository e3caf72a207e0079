import { z } from "zod";
import { createPlanFromTemplate } from "@/lib/commands/plans/create-plan-from-template";
import { getPlans } from "@/lib/queries/plans";
import { commandRoute } from "@/lib/rest/command-route";
import { verdictJson } from "@/lib/rest/json/verdict-json";
import { listQuery, pageOf } from "@/lib/rest/query/list-page";
import { queryRoute } from "@/lib/rest/query-route";
import { idShape, nextShape } from "@/lib/rest/shapes/common";
import { planLineShape } from "@/lib/rest/shapes/plan";

const query = z.strictObject({
  ...listQuery.shape,
  archived: z.enum(["true", "false"]).optional().meta({ description: "Whether the archived plans are listed instead of the active ones." }),
});

export const GET = queryRoute(
  {
    summary: "All plans that the caller may read, with their figures and verdicts: the active ones or, with `archived`, the archived ones.",
    holdsFor: "second",
    query,
    response: z.strictObject({ plans: z.array(planLineShape), next: nextShape }),
  },
  async ({ principal, query: requested }) => {
    const { plans } = await getPlans(principal, requested.archived === "true" ? "archived" : "active");
    const page = pageOf(plans, requested, (plan) => plan.slug);
    if (page instanceof Response) return page;
    return {
      plans: page.list.map(
        ({
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
          waiting,
          verdict,
          archivedAt,
        }) => ({
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
          waiting,
          verdict: verdictJson(verdict),
          archivedAt,
        }),
      ),
      next: page.next,
    };
  },
);

export const POST = commandRoute(createPlanFromTemplate, {
  summary: "Creates a plan from a template, with its items for each named service. To copy a plan, use `/plans/{plan}/copies`.",
  status: 201,
  response: z.strictObject({ id: idShape, slug: z.string() }),
});
