import { z } from "zod";
import type { Principal } from "@/lib/domain/policy";
import { lastSeqOf } from "@/lib/live/seq";
import { readablePlan } from "@/lib/queries/shared/readable-plan";
import type { RestRequest } from "@/lib/rest/endpoint";
import { liveStream } from "@/lib/rest/live-stream";
import { invalid, problem } from "@/lib/rest/problem";
import { rawRoute } from "@/lib/rest/query-route";
import { currentCredential } from "@/lib/session/current";

const MAX_KEY_LENGTH = 200;
const MAX_PLANS = 40;

export const GET = rawRoute(
  {
    summary: "A stream of events when the plan changes. As JSON, the number of the newest event, for clients that cannot use a stream.",
    query: z.strictObject({
      after: z
        .string()
        .regex(/^\d{1,15}$/)
        .optional()
        .meta({ description: "The number of the last event the caller has seen." }),
      also: z
        .string()
        .optional()
        .meta({ description: "The ids of other plans, separated by commas. Of these only the numbers of events are sent." }),
      stage: z.string().optional().meta({ description: "The key of the stage that is open." }),
    }),
    response: z.strictObject({ seq: z.int().min(0) }),
    files: ["text/event-stream"],
  },
  async ({ principal, params, request }: RestRequest<{ plan: string }>) => {
    const plan = await readablePlan(principal, params.plan);
    const credential = await currentCredential(principal);
    if (!plan || !credential || (principal.kind !== "person" && principal.kind !== "key")) return problem(404, "missing");
    const search = new URL(request.url).searchParams;
    const also = await readableIds(principal, search.get("also"));
    if (also === null) return problem(404, "missing");
    if (!request.headers.get("accept")?.includes("text/event-stream")) return { seq: await lastSeqOf(plan.id, ...also) };
    const after = request.headers.get("last-event-id") ?? search.get("after");
    if (after !== null && !/^\d{1,15}$/.test(after))
      return invalid([{ path: "after", code: "invalid_format", message: "A number of an event." }]);
    const stage = search.get("stage");
    return liveStream({
      who: principal,
      credential,
      planId: plan.id,
      also,
      stage: stage !== null && stage.length <= MAX_KEY_LENGTH ? stage : null,
      after: after === null ? null : Number(after),
    });
  },
);

/** The ids of plans in a list; null if one of them is missing for this caller. */
async function readableIds(principal: Principal, list: string | null): Promise<string[] | null> {
  const ids = list === null || list === "" ? [] : list.split(",", MAX_PLANS);
  const plans = await Promise.all(ids.map((id) => readablePlan(principal, id)));
  return plans.includes(null) ? null : plans.flatMap((plan) => plan?.id ?? []);
}
