import { z } from "zod";
import { getInbox } from "@/lib/queries/inbox/inbox";
import { problem } from "@/lib/rest/problem";
import { pageCursor } from "@/lib/rest/query/read-query";
import { queryRoute } from "@/lib/rest/query-route";
import { inboxShape } from "@/lib/rest/shapes/comments";

export const GET = queryRoute(
  {
    summary: "The caller’s inbox, newest first: what waits for them and their notifications. A key has no inbox.",
    query: z.strictObject({ cursor: pageCursor }),
    response: inboxShape,
  },
  async ({ principal, query }) => {
    const inbox = await getInbox(principal, query.cursor);
    if (!inbox) return problem(403, "forbidden");
    return {
      unread: inbox.unread,
      waiting: inbox.waiting,
      notices: inbox.notices.map(({ at, place: _place, places: _places, ...notice }) => ({ ...notice, at: at.toISOString() })),
      next: inbox.next,
    };
  },
);
