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
  z.strictObject({ items, undo: id.meta({ description: "The `request` of the change to take back." }) }),
]);

export const POST = bulkRoute(
  "Gives many items of a plan the same state, owner or due day, or takes such a change back. Each is decided for itself; what was refused is named with its problem.",
  body,
  (who, sent, request) => {
    if ("undo" in sent) return bulkUndo(who, sent.undo, sent.items, request);
    if ("state" in sent) return bulkUpdate(who, sent.items, { what: "state", state: sent.state, reason: sent.reason }, request);
    return bulkUpdate(who, sent.items, "owner" in sent ? { what: "owner", owner: sent.owner } : { what: "due", due: sent.due }, request);
  },
);
