import type { CalendarDay } from "@/lib/domain/calendar-day";
import { queryOf } from "@/lib/http/search-params";
import type { ScaleName } from "@/lib/timeline/day-scale";

export type TimelineView = { scale: ScaleName | null; isTable: boolean };

/** The parameters of a view that stay when the day or the page changes. */
export const viewParameters = ({ scale, isTable }: TimelineView) => ({ scale, view: isTable ? "table" : null });

/** Address of a timeline below `home`: a plan or a share link. */
export const timelineHref = (home: string, view: TimelineView, page: number, on: CalendarDay | null): string =>
  `${home}/timeline${queryOf({ ...viewParameters(view), on, page: page > 1 ? page : null })}`;
