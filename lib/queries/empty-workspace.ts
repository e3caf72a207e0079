import { database } from "@/lib/db/client";
import { canEver, type Principal } from "@/lib/domain/policy";

/** For a person who sees no plan: whether they may create one, and the admins whom the others ask. */
export async function getEmptyWorkspace(who: Principal): Promise<{ mayCreate: boolean; admins: string[] }> {
  if (canEver(who, "plan.create") && canEver(who, "plan.import")) return { mayCreate: true, admins: [] };
  const admins = await database().person.findMany({
    where: { isAdmin: true, disabledAt: null },
    orderBy: { name: "asc" },
    select: { name: true },
  });
  return { mayCreate: false, admins: admins.map(({ name }) => name) };
}
