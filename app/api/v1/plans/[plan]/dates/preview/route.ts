import { z } from "zod";
import { PHASES } from "@/lib/domain/phase";
import { isStorable } from "@/lib/domain/storable-text";
import { getMove } from "@/lib/queries/dates/dates";
import { answerTo, send } from "@/lib/rest/answer";
import { reading } from "@/lib/rest/reading";
import { calendarDay } from "@/lib/rest/shapes/common";
import { shift } from "@/lib/rest/shapes/dates";

const to = { start: calendarDay.optional(), end: calendarDay.optional() };
const query = z.union([
  z.strictObject({
    phase: z.enum(PHASES),
    ...to,
    following: z.enum(["true", "false"]).optional().meta({ description: "Whether the later phases move too." }),
  }),
  z.strictObject({ stage: z.string().max(200).refine(isStorable), ...to }),
]);

export const GET = reading<{ plan: string }, z.infer<typeof query>, object>(
  {
    says: "Preview of new dates for a phase, or for a stage by its key. Without `start` and `end`, a preview of removing the dates. Saves nothing.",
    query,
    gives: shift,
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
      : send(answerTo({ kind: "refused", code: move.preview.code, facts: move.preview.facts }, 200));
  },
);
