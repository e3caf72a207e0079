import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id } from "@/lib/commands/inputs";
import { PERSON_MARKS } from "@/lib/domain/people/person-mark";
import { canRead } from "@/lib/domain/policy";
import { findPlan } from "./plan-row";

/** Sets or removes a note of a person about a plan, such as that they have hidden its set-up list. Nothing of the plan changes. */
export const markPlan = command({
  verb: "plan.mark",
  input: z.strictObject({ plan: id, mark: z.enum(PERSON_MARKS), on: z.boolean() }),
  async load(tx, input, { principal }) {
    const plan = await findPlan(tx, input.plan);
    return plan && principal.kind === "person" && canRead(principal, plan.id) ? { plan, personId: principal.id } : null;
  },
  place: ({ plan, personId }) => ({ planId: plan.id, personId }),
  async change(tx, { plan, personId }, { mark, on }, { now }) {
    const key = { planId: plan.id, personId, mark };
    if (on) await tx.personMark.upsert({ where: { planId_personId_mark: key }, create: { ...key, markedAt: now }, update: {} });
    else await tx.personMark.deleteMany({ where: key });
    return { value: { mark, on }, event: null };
  },
});
