import { z } from "zod";
import { PHASES } from "@/lib/domain/phase";
import { isStorable } from "@/lib/domain/storable-text";
import { getMove } from "@/lib/queries/dates/dates";
import { type QueryRequest, queryRoute } from "@/lib/rest/query-route";
import { responseFor, send } from "@/lib/rest/rest-response";
import { calendarDayShape } from "@/lib/rest/shapes/common";
import { shiftShape } from "@/lib/rest/shapes/dates";

const to = { start: calendarDayShape.optional(), end: calendarDayShape.optional() };
const query = z.union([
  z.strictObject({
    phase: z.enum(PHASES),
    ...to,
    following: z.enum(["true", "false"]).optional().meta({ description: "Whether the later phases move too." }),
  }),
  z.strictObject({ stage: z.string().max(200).refine(isStorable), ...to }),
]);

export const GET = queryRoute(
  {
    summary:
      "Preview of new dates for a phase, or for a stage by its key. Without `start` and `end`, a preview of removing the dates. Saves nothing.",
    query,
    response: shiftShape,
  },
  async ({ principal, params, query: parameters }: QueryRequest<{ plan: string }, z.infer<typeof query>>) => {
    const span = { start: parameters.start ?? "", end: parameters.end ?? "" };
    const move =
      "phase" in parameters
        ? await getMove(principal, params.plan, {
            what: "phase",
            phase: parameters.phase,
            to: span,
            andFollowing: parameters.following === "true",
          })
        : await getMove(principal, params.plan, { what: "stage", key: parameters.stage, to: span });
    if (!move?.preview) return null;
    return move.preview.ok
      ? move.preview.value
      : send(responseFor({ kind: "refused", code: move.preview.code, facts: move.preview.facts }, 200));
  },
);
