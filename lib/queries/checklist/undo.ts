import { database } from "@/lib/db/client";
import type { ItemState } from "@/lib/domain/checklist/item";

/** The values of an item before a change, for the fields that the change set. */
export type Before =
  | { verb: "item.mark"; state: ItemState; reason: string | null }
  | { verb: "item.change"; text?: string; owner?: string | null; due?: string | null };

/** The changes that one request of a person made to these items, by item id, from the audit log. */
export async function changesOf(actorId: string, requestId: string, itemIds: readonly string[]): Promise<Map<string, Before>> {
  const events = await database().event.findMany({
    where: { subjectId: { in: [...itemIds] }, requestId, actorId, verb: { in: ["item.mark", "item.change"] } },
    orderBy: { seq: "asc" },
  });
  return new Map(events.map((event) => [event.subjectId, before(event.verb, facts(event.before), facts(event.after))]));
}

type Facts = { text?: string; state?: ItemState; reason?: string | null; ownerId?: string | null; due?: string | null };

const facts = (text: string | null): Facts => (text === null ? {} : (JSON.parse(text) as Facts));

function before(verb: string, was: Facts, became: Facts): Before {
  if (verb === "item.mark") return { verb, state: was.state ?? "open", reason: was.reason ?? null };
  return {
    verb: "item.change",
    ...(was.text === became.text ? {} : { text: was.text }),
    ...(was.ownerId === became.ownerId ? {} : { owner: was.ownerId ?? null }),
    ...(was.due === became.due ? {} : { due: was.due ?? null }),
  };
}
