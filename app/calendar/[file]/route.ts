import { createHash } from "node:crypto";
import { isNotModified, validatorHeaders } from "@/lib/http/conditional";
import { calendarText } from "@/lib/i18n/dates/calendar-text";
import { wordsFor } from "@/lib/i18n/words";
import { getCalendar } from "@/lib/queries/dates/calendar";
import { publicUrl } from "@/lib/session/public-url";
import { openedLink } from "@/lib/session/shared";
import { sourceOf } from "@/lib/session/source";

/** A plan's calendar under its secret address. Calendar programs request it about once an hour. */
export async function GET(request: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  const { file } = await params;
  const link = file.endsWith(".ics") ? await openedLink("calendar", file.slice(0, -".ics".length), sourceOf(request.headers)) : null;
  const calendar = link && (await getCalendar(link.who, link.slug));
  if (!link || !calendar) return new Response("Not found\n", { status: 404, headers: { "content-type": "text/plain; charset=utf-8" } });
  const text = calendarText(wordsFor(link.language ?? calendar.plan.language), calendar, publicUrl());
  const validators = { etag: `"${createHash("sha256").update(text).digest("base64url")}"`, changedAt: calendar.changedAt };
  const headers = { ...validatorHeaders(validators, new Date()), "cache-control": "private, no-cache" };
  if (isNotModified(request.headers, validators)) return new Response(null, { status: 304, headers });
  return new Response(text, {
    headers: {
      ...headers,
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": `inline; filename="${calendar.plan.slug}.ics"`,
    },
  });
}
