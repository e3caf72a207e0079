import { getTimeline } from "@/lib/queries/timeline";
import { reading } from "@/lib/rest/reading";
import { timeline as timelineShape } from "@/lib/rest/shapes/timeline";

export const GET = reading(
  {
    says: "A plan's timeline: of each stage the planned, actual and forecast days, when services and plan will end, and the one reason for what ends late.",
    gives: timelineShape,
    version: (it) => it.plan.version,
  },
  async ({ principal, params }: { principal: Parameters<typeof getTimeline>[0]; params: { plan: string } }) => {
    const timeline = await getTimeline(principal, params.plan);
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
