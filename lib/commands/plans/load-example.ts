import { z } from "zod";
import { preparedCommand } from "@/lib/commands/command";
import type { Tx } from "@/lib/db/client";
import { refuse } from "@/lib/domain/decision";
import { DEMONSTRATION, EXAMPLE_SLUG } from "@/lib/domain/example";
import { readPlan } from "@/lib/formats/plan/read";
import { credentialLogin, hashPassword } from "@/lib/session/password";
import { CAST, CAST_PASSWORD, EXAMPLE_IMAGES } from "@/prisma/cast";
import { type CreatedPlan, createPlan } from "./create-plan";
import { aboutExample, addExampleImages } from "./example-plan";

/** Fills an empty workspace with the example plan and its people: all of it in one transaction, or none. */
export const loadExample = preparedCommand({
  verb: "workspace.loadExample",
  /** Without `images`, no service has a candidate. */
  input: z.strictObject({ markdown: z.string(), images: z.boolean().default(true) }),
  prepare: async ({ markdown, images }) => ({
    markdown,
    images: images ? EXAMPLE_IMAGES : [],
    document: readPlan(markdown),
    passwordHash: await hashPassword(CAST_PASSWORD),
  }),
  load: async (tx) => ({ plans: await tx.plan.count(), people: await tx.person.count() }),
  place: () => ({ planId: null }),
  async change(tx, present, { markdown, images, document, passwordHash }, { now }) {
    if (present.plans + present.people > 0) return refuse("workspace-not-empty", present);
    const plan = await createPlan(tx, { document, markdown }, { now, isExample: true, slug: EXAMPLE_SLUG });
    await addCast(tx, plan, passwordHash);
    await addExampleImages(tx, plan, images, now);
    await tx.setting.create({ data: { name: DEMONSTRATION, value: now.toISOString() } });
    return { value: { id: plan.id, slug: plan.slug }, event: aboutExample(plan, document, images) };
  },
});

async function addCast(tx: Tx, plan: CreatedPlan, passwordHash: string): Promise<void> {
  for (const { name, email, roles, isAdmin } of CAST) {
    const login = { email, isAdmin, user: { create: credentialLogin({ name, email, passwordHash }) } };
    const known = plan.personIds.get(name);
    const person = known
      ? await tx.person.update({ where: { id: known }, data: login })
      : await tx.person.create({ data: { name, ...login } });
    for (const role of roles) {
      const member = { planId: plan.id, personId: person.id, role };
      await tx.membership.upsert({ where: { planId_personId_role: member }, create: member, update: {} });
    }
  }
}
