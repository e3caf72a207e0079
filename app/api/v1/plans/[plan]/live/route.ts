import { endpoint } from "@/lib/endpoint";
import { liveStream } from "@/lib/live/answer";
import { lastSeqOf } from "@/lib/live/seq";
import { problem } from "@/lib/problem";
import { readablePlan } from "@/lib/queries/readable-plan";
import { currentTicket } from "@/lib/session/current";

const LONGEST_KEY = 200;

/** What changes in a plan, as it changes: a stream of events; as JSON, the number of the newest event, for those whom no stream reaches. */
export const GET = endpoint<{ plan: string }>(async ({ principal, params, request }) => {
  const plan = await readablePlan(principal, params.plan);
  const ticket = await currentTicket(principal);
  if (!plan || !ticket || (principal.kind !== "person" && principal.kind !== "key")) return problem(404, "missing");
  if (!request.headers.get("accept")?.includes("text/event-stream")) return Response.json({ seq: await lastSeqOf(plan.id) });
  const search = new URL(request.url).searchParams;
  const after = request.headers.get("last-event-id") ?? search.get("after");
  if (after !== null && !/^\d{1,15}$/.test(after))
    return problem(422, "invalid", { issues: [{ path: "after", code: "invalid_format", message: "A number of an event." }] });
  const stage = search.get("stage");
  return liveStream({
    who: principal,
    ticket,
    planId: plan.id,
    stage: stage !== null && stage.length <= LONGEST_KEY ? stage : null,
    after: after === null ? null : Number(after),
  });
});
