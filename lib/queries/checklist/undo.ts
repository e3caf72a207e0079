import { database } from "@/lib/db/client";
import type { ItemState } from "@/lib/domain/checklist/item";
import type { ParsedEvent } from "@/lib/domain/events/events";
import { parseEvent } from "@/lib/domain/events/parse-event";

/** How an item stood before somebody changed it, as far as that change went. */
export type Before =
  | { verb: "item.mark"; state: ItemState; reason: string | null }
  | { verb: "item.change"; text?: string; owner?: string | null; due?: string | null };

/** What one request of this person changed in these items, by item: the audit log holds how each was before. */
export async function changesOf(actorId: string, requestId: string, itemIds: readonly string[]): Promise<Map<string, Before>> {
  const events = await database().event.findMany({
    where: { subjectId: { in: [...itemIds] }, requestId, actorId, verb: { in: ["item.mark", "item.change"] } },
    orderBy: { seq: "asc" },
  });
  return new Map(
    events.flatMap((row) => {
      const before = beforeOf(parseEvent(row));
      return before === null ? [] : [[row.subjectId, before] as const];
    }),
  );
}

function beforeOf(event: ParsedEvent): Before | null {
  if (event.outcome !== "done") return null;
  if (event.verb === "item.mark") return { verb: event.verb, state: event.before.state, reason: event.before.reason };
  if (event.verb !== "item.change") return null;
  const { verb, before, after } = event;
  return {
    verb,
    ...(before.text === after.text ? {} : { text: before.text }),
    ...(before.ownerId === after.ownerId ? {} : { owner: before.ownerId }),
    ...(before.due === after.due ? {} : { due: before.due }),
  };
}
