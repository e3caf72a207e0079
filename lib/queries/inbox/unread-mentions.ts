import { database } from "@/lib/db/client";
import type { Principal } from "@/lib/domain/policy";

/** The unread notifications of a person that these comments name them. */
export async function unreadMentionsIn(who: Principal, comments: readonly string[]): Promise<string[]> {
  if (who.kind !== "person" || comments.length === 0) return [];
  const found = await database().notice.findMany({
    where: { personId: who.id, kind: "mention", readAt: null, subjectId: { in: [...comments] } },
    select: { id: true },
  });
  return found.map(({ id }) => id);
}
