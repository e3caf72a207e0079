import { z } from "zod";
import { endpoint } from "@/lib/endpoint";
import { eventsAsCsv, eventsAsJson } from "@/lib/event-file";
import { problem } from "@/lib/problem";
import { activityFilterShape, eventSeq } from "@/lib/queries/activity-filter";
import { getEventExport, getEvents } from "@/lib/queries/event-export";
import { pageLimit, readQuery } from "@/lib/read-query";
import { streamText } from "@/lib/stream-text";
import { getWords } from "@/lib/words/words";

const query = z.strictObject({
  ...activityFilterShape,
  cursor: eventSeq.nullable().default(null),
  limit: pageLimit,
  format: z.enum(["csv", "json"]).nullable().default(null),
});

/** A plan's events with the filters of its activity: a page, newest first, or with `format` all of them as a file, oldest first. */
export const GET = endpoint<{ plan: string }>(async ({ principal, params, request }) => {
  const asked = readQuery(request, query);
  if (!asked.ok) return asked.problem;
  const { cursor, limit, format, ...filter } = asked.value;
  if (format === null) {
    const page = await getEvents(principal, params.plan, filter, cursor, limit);
    return page ? Response.json({ events: page.events, next: page.next === null ? null : String(page.next) }) : problem(404, "missing");
  }
  const all = await getEventExport(principal, params.plan, filter);
  if (!all) return problem(404, "missing");
  const text = format === "csv" ? eventsAsCsv(all.serviceNames, await getWords(), all.pages) : eventsAsJson(all.plan, filter, all.pages);
  return new Response(streamText(text), {
    headers: {
      "content-type": format === "csv" ? "text/csv; charset=utf-8" : "application/json",
      "content-disposition": `attachment; filename="${all.plan.slug}-activity.${format}"`,
    },
  });
});
