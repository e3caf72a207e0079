import { getProgress } from "@/lib/queries/dates/progress";
import { verdictJson } from "@/lib/rest/json/verdict-json";
import { type QueryRequest, queryRoute } from "@/lib/rest/query-route";
import { progressShape } from "@/lib/rest/shapes/progress";

export const GET = queryRoute(
  {
    summary: "The progress of a plan by day since it was created: items in scope, items done, and items planned to be done.",
    holdsFor: "second",
    response: progressShape,
    version: ({ plan }) => plan.version,
  },
  async ({ principal, params }: QueryRequest<{ plan: string }>) => {
    const progress = await getProgress(principal, params.plan);
    if (!progress) return null;
    const { plan, today, burnUp, verdict, pacing, notKnownBefore } = progress;
    return { plan, today, verdict: verdictJson(verdict), ...burnUp, pacing, notKnownBefore };
  },
);
