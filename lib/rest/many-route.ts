import { z } from "zod";
import { mayAtAll, type Principal } from "@/lib/domain/policy";
import type { ManyOutcome } from "@/lib/many-items";
import { itemsOfPlan } from "@/lib/queries/checklist/item";
import { madeAnswer } from "./answer";
import { jsonIn, readBytes, requireJson } from "./body/read-body";
import { answerOnce } from "./body/repeatable";
import { describe, type Route } from "./contract/described";
import { endpoint } from "./endpoint";
import { invalid, problem, problemOf } from "./problem";
import { count, id, versioned } from "./shapes/common";

const MAX_BODY = 1024 * 1024;

const given = z.strictObject({
  request: z.string().meta({ description: "The id of this change in the audit log. Send it as `undo` to undo the change." }),
  changed: z.array(versioned),
  unchanged: z.array(id),
  refused: z
    .array(z.looseObject({ id, status: count, code: z.string() }))
    .meta({ description: "The refused items, each with its problem." }),
});

type Items = { items: readonly { id: string }[] };
type Change<Sent> = (who: Principal, sent: Sent, request: { requestId: string }) => Promise<ManyOutcome>;

/**
 * A route that changes many items of a plan, each through the door by itself. Its answer is kept when all is done: after a crash in
 * the middle the same request is worked on again, and what was changed before is then refused for its version.
 */
export const manyRoute = <Sent extends Items>(says: string, body: z.ZodType<Sent>, change: Change<Sent>): Route<{ plan: string }> =>
  describe(
    { says, verb: "item.mark", takes: { schema: body, without: [] }, gives: [{ status: 200, schema: given }] },
    endpoint<{ plan: string }>(async (asked) => {
      const { principal, params, request, requestId } = asked;
      if (!mayAtAll(principal, "item.mark") && !mayAtAll(principal, "item.change")) return problem(403, "forbidden");
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
      return answerOnce(asked, bytes, { status: 200 }, async () => {
        const here = parsed.data.items.filter((item) => own.has(item.id));
        const outcome = await change(principal, { ...parsed.data, items: here }, { requestId });
        const gone = parsed.data.items
          .filter((item) => !own.has(item.id))
          .map((item) => ({ id: item.id, outcome: { kind: "missing" } as const }));
        const refused = [...outcome.failed, ...gone].map(({ id: of, outcome: why }) => ({ id: of, ...problemOf(why).body }));
        const value = { request: requestId, changed: outcome.changed, unchanged: outcome.unchanged, refused };
        return { answer: madeAnswer(200, value), isToKeep: true };
      });
    }),
  );
