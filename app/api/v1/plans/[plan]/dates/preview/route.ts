import { z } from "zod";
import { PHASES } from "@/lib/domain/phase";
import { isStorable } from "@/lib/domain/storable-text";
import { getMove } from "@/lib/queries/dates/dates";
import { responseFor, send } from "@/lib/rest/answer";
import { queryRoute } from "@/lib/rest/query-route";
import { calendarDayShape } from "@/lib/rest/shapes/common";
import { shift } from "@/lib/rest/shapes/dates";

const to = { start: calendarDayShape.optional(), end: calendarDayShape.optional() };
const query = z.union([
  z.strictObject({
    phase: z.enum(PHASES),
    ...to,
    following: z.enum(["true", "false"]).optional().meta({ description: "Whether the later phases move too." }),
  }),
  z.strictObject({ stage: z.string().max(200).refine(isStorable), ...to }),
]);

export const GET = queryRoute<{ plan: string }, z.infer<typeof query>, object>(
  {
    summary:
      "Preview of new dates for a phase, or for a stage by its key. Without `start` and `end`, a preview of removing the dates. Saves nothing.",
    query,
    response: shift,
  },
  async ({ principal, params, query: asked }) => {
    const span = { start: asked.start ?? "", end: asked.end ?? "" };
    const move =
      "phase" in asked
        ? await getMove(principal, params.plan, { what: "phase", phase: asked.phase, to: span, andFollowing: asked.following === "true" })
        : await getMove(principal, params.plan, { what: "stage", key: asked.stage, to: span });
    if (!move?.preview) return null;
    return move.preview.ok
      ? move.preview.value
      : send(responseFor({ kind: "refused", code: move.preview.code, facts: move.preview.facts }, 200));
  },
);
