import { type Outcome, perform, type Request } from "@/lib/commands/perform";
import type { Principal } from "@/lib/domain/policy";
import { changesOf } from "@/lib/queries/checklist/undo";
import { changeItem } from "./change-item";
import { markItem } from "./mark-item";

/** An item with the version that the person saw. */
export type SeenItem = { id: string; version: number };

export type BulkChange =
  | { what: "state"; state: string; reason: string }
  | { what: "owner"; owner: string | null }
  | { what: "due"; due: string | null };

type Failure = Exclude<Outcome<unknown>, { kind: "ok" }>;

/** The outcome of each item; every refused item is listed. `cancels`: how many valid sign-offs the changes cancelled. */
export type BulkOutcome = { changed: SeenItem[]; unchanged: string[]; failed: { id: string; outcome: Failure }[]; cancels: number };

/** Makes the same change to many items. Each item gets its own perform() and its own event, all under one request id. */
export const bulkUpdate = (principal: Principal, items: readonly SeenItem[], change: BulkChange, request: Request): Promise<BulkOutcome> =>
  eachOf(items, (item) => {
    const { id, version } = item;
    if (change.what !== "state") {
      const { what: _what, ...values } = change;
      return perform(changeItem, principal, { item: id, version, ...values }, request);
    }
    return perform(markItem, principal, { item: id, version, state: change.state, reason: change.reason }, request);
  });

/** Restores these items to their state before a request of the same person. An item that was changed since then stays and is listed as failed. */
export async function bulkUndo(
  principal: Principal,
  requestId: string,
  items: readonly SeenItem[],
  request: Request,
): Promise<BulkOutcome> {
  const ids = items.map(({ id }) => id);
  const before = await changesOf("id" in principal ? principal.id : "", requestId, ids);
  return eachOf(items, ({ id, version }) => {
    const previous = before.get(id);
    if (!previous) return Promise.resolve({ kind: "refused", code: "nothing-to-undo", facts: {} } as const);
    if (previous.verb === "item.mark")
      return perform(markItem, principal, { item: id, version, state: previous.state, reason: previous.reason ?? "" }, request);
    const { verb: _verb, ...values } = previous;
    return perform(changeItem, principal, { item: id, version, ...values }, request);
  });
}

/** On SQLite, so many transactions can share a commit. More would let other requests wait for longer. */
const AT_ONCE = 16;

async function eachOf(
  items: readonly SeenItem[],
  change: (item: SeenItem) => Promise<Outcome<{ version: number; cancels: number }>>,
): Promise<BulkOutcome> {
  const result: BulkOutcome = { changed: [], unchanged: [], failed: [], cancels: 0 };
  for (let first = 0; first < items.length; first += AT_ONCE) {
    const some = items.slice(first, first + AT_ONCE);
    // Their transactions run in the order in which they were started, so that the events are in the order of the items.
    const outcomes = await Promise.all(some.map(change));
    for (const [index, outcome] of outcomes.entries()) {
      const { id } = some[index] as SeenItem;
      if (outcome.kind !== "ok") result.failed.push({ id, outcome });
      else if (outcome.changed) {
        result.changed.push({ id, version: outcome.value.version });
        result.cancels += outcome.value.cancels;
      } else result.unchanged.push(id);
    }
  }
  return result;
}
