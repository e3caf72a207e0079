import { memoizeBy } from "@/lib/memoize";
import type { Timeline } from "@/lib/queries/dates/timeline-shape";
import type { ScaleName } from "./day-scale";
import { type TimelineChart, timelineLayout } from "./layout";

const charts = memoizeBy<Timeline, TimelineChart | null>("charts of timelines");

/** The chart of a timeline, computed once per scale for as long as the timeline itself is cached. */
export const cachedLayout = (timeline: Timeline, scale: ScaleName | null): TimelineChart | null =>
  charts(timeline, `${scale}`, () => timelineLayout(timeline, scale));

/** The HTML of a chart, rendered once per language and address for as long as the chart itself is cached. */
export const cachedHtml = memoizeBy<TimelineChart, string>("HTML of charts");
