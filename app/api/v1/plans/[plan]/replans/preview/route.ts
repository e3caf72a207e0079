import { z } from "zod";
import { BASELINE_CHOICES } from "@/lib/domain/dates/replan";
import { getReplanPreview } from "@/lib/queries/dates/replan-preview";
import { type QueryRequest, queryRoute } from "@/lib/rest/query-route";
import { responseFor, send } from "@/lib/rest/rest-response";
import { calendarDayShape } from "@/lib/rest/shapes/common";
import { replanPreviewShape } from "@/lib/rest/shapes/dates";

const query = z.strictObject({ start: calendarDayShape, baseline: z.enum(BASELINE_CHOICES).default("automatic") });

export const GET = queryRoute(
  {
    summary: "Preview of moving the whole plan to another first day, and of what becomes of its baseline. Saves nothing.",
    query,
    response: replanPreviewShape,
  },
  async ({ principal, params, query: requested }: QueryRequest<{ plan: string }, z.infer<typeof query>>) => {
    const preview = await getReplanPreview(principal, params.plan, requested);
    if (!preview) return null;
    if (!preview.ok) return send(responseFor({ kind: "refused", code: preview.code, facts: preview.facts }, 200));
    const { days, baseline, isWorkedOn, isFrozen, parts, items } = preview.value;
    const span = ({ start, end }: (typeof parts)[number]["after"]) => ({ start, end });
    return {
      days,
      baseline,
      isWorkedOn,
      asksReason: isFrozen,
      parts: parts.map(({ before, after }) => ({
        id: before.id,
        phase: before.phase,
        key: before.key,
        before: span(before),
        after: span(after),
        baseline: { start: after.baselineStart, end: after.baselineEnd },
      })),
      due: items.length,
    };
  },
);
