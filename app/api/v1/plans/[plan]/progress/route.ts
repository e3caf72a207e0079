import { getProgress } from "@/lib/queries/dates/progress";
import { queryRoute } from "@/lib/rest/query-route";
import { progress as progressShape } from "@/lib/rest/shapes/progress";

export const GET = queryRoute<{ plan: string }, object, { plan: { version: number } }>(
  {
    summary:
      "How far a plan came against its plan, day by day since it was made: items in scope, items done, and items that should be done, as planned now.",
    response: progressShape,
    version: (it) => it.plan.version,
  },
  async ({ principal, params }) => {
    const progress = await getProgress(principal, params.plan);
    if (!progress) return null;
    const { plan, today, burnUp, pacing, notKnownBefore } = progress;
    return { plan, today, ...burnUp, pacing, notKnownBefore };
  },
);
