import { z } from "zod";
import type { BulkOutcome } from "@/lib/commands/checklist/bulk-items";
import { canEver, type Principal } from "@/lib/domain/policy";
import { itemsOfPlan } from "@/lib/queries/checklist/item";
import { successResponse } from "./answer";
import { withIdempotency } from "./body/idempotency";
import { jsonIn, readBytes, requireJson } from "./body/read-body";
import { describe, type Route } from "./contract/described-route";
import { endpoint } from "./endpoint";
import { invalid, problem, problemOf } from "./problem";
import { count, idShape, versioned } from "./shapes/common";

const MAX_BODY = 1024 * 1024;

const given = z.strictObject({
  request: z.string().meta({ description: "The id of this change in the audit log. Send it as `undo` to undo the change." }),
  changed: z.array(versioned),
  unchanged: z.array(idShape),
  refused: z
    .array(z.looseObject({ id: idShape, status: count, code: z.string() }))
    .meta({ description: "The refused items, each with its problem." }),
});

type Items = { items: readonly { id: string }[] };
type Change<Sent> = (who: Principal, sent: Sent, request: { requestId: string }) => Promise<BulkOutcome>;

/**
 * A route that changes many items of a plan, each through the door by itself. Its answer is kept when all is done: after a crash in
 * the middle the same request is worked on again, and what was changed before is then refused for its version.
 */
export const bulkRoute = <Sent extends Items>(summary: string, body: z.ZodType<Sent>, change: Change<Sent>): Route<{ plan: string }> =>
  describe(
    { summary, verb: "item.mark", body: { schema: body, without: [] }, responses: [{ status: 200, schema: given }] },
    endpoint<{ plan: string }>(async (asked) => {
      const { principal, params, request, requestId } = asked;
      if (!canEver(principal, "item.mark") && !canEver(principal, "item.change")) return problem(403, "forbidden");
      requireJson(request);
      const bytes = await readBytes(request, MAX_BODY);
      const parsed = body.safeParse(jsonIn(bytes));
      if (!parsed.success) return invalid(parsed.error.issues.map(({ path, code, message }) => ({ path: path.join("."), code, message })));
      // What is of another plan is not there, whichever address it is sent to.
      const own = await itemsOfPlan(
        principal,
        params.plan,
        parsed.data.items.map((item) => item.id),
      );
      if (own === null) return problem(404, "missing");
      return withIdempotency(asked, bytes, { status: 200 }, async () => {
        const here = parsed.data.items.filter((item) => own.has(item.id));
        const outcome = await change(principal, { ...parsed.data, items: here }, { requestId });
        const gone = parsed.data.items
          .filter((item) => !own.has(item.id))
          .map((item) => ({ id: item.id, outcome: { kind: "missing" } as const }));
        const refused = [...outcome.failed, ...gone].map(({ id: of, outcome: why }) => ({ id: of, ...problemOf(why).body }));
        const value = { request: requestId, changed: outcome.changed, unchanged: outcome.unchanged, refused };
        return { answer: successResponse(200, value), isToKeep: true };
      });
    }),
  );
