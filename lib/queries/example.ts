import { database } from "@/lib/db/client";
import { DEMONSTRATION, LIVING_EXAMPLE } from "@/lib/domain/example";
import { canEver, type Principal } from "@/lib/domain/policy";
import { frameCache } from "./shared/frame-cache";

/** What the demonstration tells about its example: whether a plan is the living one, and whether the reader may import the original. */
export type ExampleNote = { isLiving: boolean; offersOriginal: boolean };

/** What the page of a plan says about the example; null where there is nothing to say. */
export async function getExampleNote(who: Principal, plan: { id: string; isExample: boolean }): Promise<ExampleNote | null> {
  if (!plan.isExample) return null;
  const living = await livingPlan("", () => database().setting.findUnique({ where: { name: LIVING_EXAMPLE } }));
  return living?.value === plan.id ? { isLiving: true, offersOriginal: await offersOriginal(who) } : null;
}

/** Whether somebody may import the original plan: in the demonstration, while nobody has. */
export async function offersOriginal(who: Principal): Promise<boolean> {
  return canEver(who, "plan.importOriginal") && lacksOriginal("", hasOnlyLiving);
}

const livingPlan = frameCache<{ value: string } | null>();
const lacksOriginal = frameCache<boolean>();

async function hasOnlyLiving(): Promise<boolean> {
  const names = [DEMONSTRATION, LIVING_EXAMPLE];
  const isLiving = (await database().setting.count({ where: { name: { in: names } } })) === names.length;
  return isLiving && (await database().plan.count({ where: { isExample: true, deletedAt: null } })) === 1;
}
