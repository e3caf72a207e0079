import { z } from "zod";
import { eventsAsCsv, eventsAsJson } from "@/lib/exports/events-file";
import { streamText } from "@/lib/exports/stream-text";
import { activityFilterShape, eventSeq } from "@/lib/queries/audit/activity-filter";
import { getEventExport, getEvents } from "@/lib/queries/audit/event-export";
import { eventJson } from "@/lib/rest/json/event-json";
import { csvFormat, csvQueryShape } from "@/lib/rest/query/csv-query";
import { pageLimit } from "@/lib/rest/query/read-query";
import { type QueryRequest, queryRoute } from "@/lib/rest/query-route";
import { eventFileShape, eventPageShape } from "@/lib/rest/shapes/event";

const query = z.strictObject({
  ...activityFilterShape,
  cursor: eventSeq.nullable().default(null),
  limit: pageLimit,
  format: z.enum(["csv", "json"]).nullable().default(null),
  ...csvQueryShape,
});

export const GET = queryRoute(
  {
    summary:
      "The events of a plan, with the filters of the activity page: one page, newest first, or with `format` all as a file, oldest first.",
    query,
    response: z.union([eventPageShape, eventFileShape]),
    files: ["text/csv"],
  },
  async ({
    principal,
    params,
    query: { cursor, limit, format, language, separator, ...filter },
  }: QueryRequest<{ plan: string }, z.infer<typeof query>>) => {
    if (format === null) {
      const page = await getEvents(principal, params.plan, filter, cursor, limit);
      return page && { events: page.events.map(eventJson), next: page.next === null ? null : String(page.next) };
    }
    const all = await getEventExport(principal, params.plan, filter);
    if (!all) return null;
    const csv = await csvFormat({ language, separator });
    const text =
      format === "csv" ? eventsAsCsv(all.places, csv.words, csv.separator, all.pages) : eventsAsJson(all.plan, filter, all.pages);
    return new Response(streamText(text), {
      headers: {
        "content-type": format === "csv" ? "text/csv; charset=utf-8" : "application/json",
        "content-disposition": `attachment; filename="${all.plan.slug}-activity.${format}"`,
      },
    });
  },
);
