import type { z } from "zod";
import { getPastTimeline, pastDay } from "@/lib/queries/dates/past";
import { getTimeline } from "@/lib/queries/dates/timeline";
import { onQuery } from "@/lib/rest/body/on-query";
import { queryRoute } from "@/lib/rest/query-route";
import { timeline as timelineShape } from "@/lib/rest/shapes/timeline";

export const GET = queryRoute<{ plan: string }, z.infer<typeof onQuery>, { plan: { version: number } }>(
  {
    summary:
      "The timeline of a plan: planned, actual and forecast days of each stage, the forecast end of each service and of the plan, and the reason for each delay. With `on`, as at the end of that day.",
    query: onQuery,
    response: timelineShape,
    version: (it) => it.plan.version,
  },
  async ({ principal, params, query }) => {
    const on = pastDay(query.on);
    const timeline = on ? ((await getPastTimeline(principal, params.plan, on))?.shown ?? null) : await getTimeline(principal, params.plan);
    if (!timeline) return null;
    const { plan, today, isComplete, expected, pace, phases, rows, freezes } = timeline;
    return {
      plan,
      today,
      isComplete,
      expected,
      pace,
      phases: phases.map(({ planWide: _planWide, ...phase }) => phase),
      planWide: phases.flatMap(({ planWide }) => planWide ?? []),
      services: rows.map(({ service, ...row }) => ({ ...service, ...row })),
      freezes,
    };
  },
);
