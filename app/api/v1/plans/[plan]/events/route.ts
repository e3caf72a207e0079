import { z } from "zod";
import { endpoint } from "@/lib/endpoint";
import { eventsAsCsv, eventsAsJson } from "@/lib/event-file";
import { problem } from "@/lib/problem";
import { activityFilterShape, eventSeq } from "@/lib/queries/activity-filter";
import { getEventExport, getEvents } from "@/lib/queries/event-export";
import { streamText } from "@/lib/stream-text";
import { getWords } from "@/lib/words/words";

const MOST = 200;

const query = z.strictObject({
  ...activityFilterShape,
  cursor: eventSeq.nullable().default(null),
  limit: z
    .string()
    .regex(/^\d{1,3}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(MOST))
    .default(50),
  format: z.enum(["csv", "json"]).nullable().default(null),
});

/** A plan's events with the filters of its activity: a page, newest first, or with `format` all of them as a file, oldest first. */
export const GET = endpoint<{ plan: string }>(async ({ principal, params, request }) => {
  const given = [...new URL(request.url).searchParams].filter(([, value]) => value !== "");
  const twice = given.find(([name], index) => given.findIndex(([other]) => other === name) < index);
  if (twice) return problem(422, "parameter-twice", { parameter: twice[0] });
  const parsed = query.safeParse(Object.fromEntries(given));
  if (!parsed.success)
    return problem(422, "invalid", {
      issues: parsed.error.issues.map(({ path, code, message }) => ({ path: path.join("."), code, message })),
    });
  const { cursor, limit, format, ...filter } = parsed.data;
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
