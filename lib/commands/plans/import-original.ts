import { z } from "zod";
import { preparedCommand } from "@/lib/commands/command";
import type { Tx } from "@/lib/db/client";
import { refuse } from "@/lib/domain/decision";
import { DEMONSTRATION, ORIGINAL_SLUG, ORIGINALS } from "@/lib/domain/example";
import { readPlan } from "@/lib/formats/plan/read";
import { CAST, EXAMPLE_IMAGES } from "@/prisma/cast";
import { createPlan } from "./create-plan";
import { aboutExample, addExampleImages, altLasMarkdown } from "./example-plan";
import { makeLead } from "./new-plan";

/** Imports the plan of the example exactly as it was written, with its days of July 2023, as one more plan. Only the demonstration has it. */
export const importOriginal = preparedCommand({
  verb: "plan.importOriginal",
  input: z.strictObject({ original: z.enum(ORIGINALS) }),
  prepare: async () => {
    const markdown = await altLasMarkdown();
    return { markdown, document: readPlan(markdown) };
  },
  load: async (tx) => ({ isDemonstration: (await tx.setting.count({ where: { name: DEMONSTRATION } })) > 0 }),
  place: () => ({ planId: null }),
  async change(tx, { isDemonstration }, { markdown, document }, { principal, now }) {
    if (!isDemonstration) return refuse("demonstration-only");
    const plan = await createPlan(tx, { document, markdown }, { now, isExample: true, slug: ORIGINAL_SLUG });
    await admitCast(tx, plan.id);
    await makeLead(tx, plan.id, principal);
    await addExampleImages(tx, plan, EXAMPLE_IMAGES, now);
    return { value: { id: plan.id, slug: plan.slug }, event: aboutExample(plan, document, EXAMPLE_IMAGES) };
  },
});

/** The people of the demonstration have the same roles in it as in the living example. */
async function admitCast(tx: Tx, planId: string): Promise<void> {
  for (const { email, roles } of CAST) {
    const person = await tx.person.findUnique({ where: { email }, select: { id: true } });
    for (const role of person ? roles : []) {
      const member = { planId, personId: person?.id ?? "", role };
      await tx.membership.upsert({ where: { planId_personId_role: member }, create: member, update: {} });
    }
  }
}
