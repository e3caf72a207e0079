import { z } from "zod";
import { endpoint } from "@/lib/endpoint";
import { problem } from "@/lib/problem";
import { getInbox } from "@/lib/queries/inbox";
import { pageCursor, readQuery } from "@/lib/read-query";

const query = z.strictObject({ cursor: pageCursor });

/** What waits for whoever asks, and what they were told, newest first. A key has no inbox. */
export const GET = endpoint(async ({ principal, request }) => {
  const asked = readQuery(request, query);
  if (!asked.ok) return asked.problem;
  const inbox = await getInbox(principal, asked.value.cursor);
  if (!inbox) return problem(403, "forbidden");
  return Response.json({
    unread: inbox.unread,
    waiting: inbox.waiting,
    notices: inbox.notices.map(({ at, ...notice }) => ({ ...notice, at: at.toISOString() })),
    next: inbox.next,
  });
});
