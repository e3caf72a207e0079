import type { z } from "zod";
import { getPastTimeline, pastDay } from "@/lib/queries/dates/past-day";
import { getTimeline } from "@/lib/queries/dates/timeline";
import { verdictJson } from "@/lib/rest/json/verdict-json";
import { dayQuery } from "@/lib/rest/query/day-query";
import { type QueryRequest, queryRoute } from "@/lib/rest/query-route";
import { timelineShape } from "@/lib/rest/shapes/timeline";

export const GET = queryRoute(
  {
    summary:
      "The timeline of a plan: planned, actual and forecast days of each stage, the forecast end of each service and of the plan, the reason for each delay, and the verdict on the plan. With `on`, as at the end of that day.",
    holdsFor: "second",
    query: dayQuery,
    response: timelineShape,
    version: ({ plan }) => plan.version,
  },
  async ({ principal, params, query }: QueryRequest<{ plan: string }, z.infer<typeof dayQuery>>) => {
    const on = pastDay(query.on);
    const timeline = on ? ((await getPastTimeline(principal, params.plan, on))?.shown ?? null) : await getTimeline(principal, params.plan);
    if (!timeline) return null;
    const { plan, today, isComplete, verdict, expected, pace, phases, rows, freezes } = timeline;
    return {
      plan,
      today,
      isComplete,
      verdict: verdictJson(verdict),
      expected,
      pace,
      phases: phases.map(({ planWide: _planWide, ...phase }) => phase),
      planWide: phases.flatMap(({ planWide }) => planWide ?? []),
      services: rows.map(({ service, ...row }) => ({ ...service, ...row })),
      freezes,
    };
  },
);
