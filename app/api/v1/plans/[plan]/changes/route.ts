import { z } from "zod";
import { bulkUndo, bulkUpdate } from "@/lib/commands/checklist/bulk-items";
import { id, version } from "@/lib/commands/inputs";
import { MAX_AT_ONCE } from "@/lib/domain/checklist/item";
import { bulkRoute } from "@/lib/rest/bulk-route";

const items = z.array(z.strictObject({ id, version })).min(1).max(MAX_AT_ONCE);

const body = z.union([
  z.strictObject({ items, state: z.string().max(64), reason: z.string().max(4000).default("") }),
  z.strictObject({ items, owner: id.nullable() }),
  z.strictObject({ items, due: z.string().max(64).nullable() }),
  z.strictObject({ items, undo: id.meta({ description: "The `request` of the change to undo." }) }),
]);

export const POST = bulkRoute(
  "Changes the state, owner or due date of many items of a plan, or undoes such a change. Each item is handled separately; refused items are listed with their problem.",
  body,
  (who, sent, request) => {
    if ("undo" in sent) return bulkUndo(who, sent.undo, sent.items, request);
    if ("state" in sent) return bulkUpdate(who, sent.items, { what: "state", state: sent.state, reason: sent.reason }, request);
    return bulkUpdate(who, sent.items, "owner" in sent ? { what: "owner", owner: sent.owner } : { what: "due", due: sent.due }, request);
  },
);
