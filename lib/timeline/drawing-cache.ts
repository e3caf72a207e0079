import { memoizeBy } from "@/lib/memoize";
import type { Timeline } from "@/lib/queries/dates/timeline";
import type { ScaleName } from "./day-scale";
import { type TimelineChart, timelineLayout } from "./layout";

const charts = memoizeBy<Timeline, TimelineChart | null>("charts of timelines");

/** The chart of a timeline at a scale, computed once for everybody who looks at the same timeline. */
export const cachedChart = (timeline: Timeline, scale: ScaleName | null): TimelineChart | null =>
  charts(timeline, `${scale}`, () => timelineLayout(timeline, scale));

/** The drawing of a chart, once for each language and share link. */
export const cachedDrawing = memoizeBy<TimelineChart, string>("drawings of charts");
