import { z } from "zod";
import type { BulkOutcome } from "@/lib/commands/checklist/bulk-items";
import { canEver, type Principal } from "@/lib/domain/policy";
import { itemsOfPlan } from "@/lib/queries/checklist/item";
import { withIdempotency } from "./body/idempotency";
import { jsonIn, readBytes, requireJson } from "./body/read-body";
import type { JsonValue } from "./contract/json-value";
import { describeRoute, type Route } from "./contract/route-description";
import { endpoint } from "./endpoint";
import { invalid, issuesOf, problem, problemOf } from "./problem";
import { successResponse } from "./rest-response";
import { cancelsShape, countShape, idShape, versionedShape } from "./shapes/common";

const MAX_BODY = 1024 * 1024;

const response = z.strictObject({
  request: z.string().meta({ description: "The id of this change in the audit log. Send it as `undo` to undo the change." }),
  changed: z.array(versionedShape),
  unchanged: z.array(idShape),
  cancels: cancelsShape,
  refused: z
    .array(z.looseObject({ id: idShape, status: countShape, code: z.string() }))
    .meta({ description: "The refused items, each with its problem." }),
});

type Items = { items: readonly { id: string }[] };
type BulkChange<Body> = (principal: Principal, body: Body, request: { requestId: string }) => Promise<BulkOutcome>;

/**
 * A route that changes many items of a plan, each in a separate transaction. The response is stored after the last item: after a crash in
 * the middle, a repeated request runs again, and the items that had already changed are refused because of their version.
 */
export const bulkRoute = <Body extends Items>(summary: string, body: z.ZodType<Body>, change: BulkChange<Body>): Route<{ plan: string }> =>
  describeRoute(
    { summary, verb: "item.mark", body: { schema: body, without: [] }, responses: [{ status: 200, schema: response }] },
    endpoint<{ plan: string }>(async (restRequest) => {
      const { principal, params, request, requestId } = restRequest;
      if (!canEver(principal, "item.mark") && !canEver(principal, "item.change")) return problem(403, "forbidden");
      requireJson(request);
      const bytes = await readBytes(request, MAX_BODY);
      const parsed = body.safeParse(jsonIn(bytes));
      if (!parsed.success) return invalid(issuesOf(parsed.error));
      const { items } = parsed.data;
      // An item of another plan is missing here, even for a caller who may change it there.
      const idsInPlan = await itemsOfPlan(
        principal,
        params.plan,
        items.map((item) => item.id),
      );
      if (idsInPlan === null) return problem(404, "missing");
      return withIdempotency(restRequest, bytes, { status: 200 }, async () => {
        const present = items.filter((item) => idsInPlan.has(item.id));
        const outcome = await change(principal, { ...parsed.data, items: present }, { requestId });
        const missing = items
          .filter((item) => !idsInPlan.has(item.id))
          .map((item) => ({ id: item.id, outcome: { kind: "missing" } as const }));
        const refused = [...outcome.failed, ...missing].map((failure) => ({ id: failure.id, ...problemOf(failure.outcome).body }));
        const value: JsonValue<z.output<typeof response>> = {
          request: requestId,
          changed: outcome.changed,
          unchanged: outcome.unchanged,
          cancels: outcome.cancels,
          refused,
        };
        return { response: successResponse(200, value), isToStore: true };
      });
    }),
  );
