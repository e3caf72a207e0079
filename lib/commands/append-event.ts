import { canonical, chainHashOf, type EventLine, FIRST_PREVIOUS_HASH, leafHashOf } from "@/lib/audit/event-line";
import { lockAudit, type Tx } from "@/lib/db/client";
import { join, raw, sql } from "@/lib/db/sql";
import type { Facts } from "@/lib/domain/decision";
import type { EventDraft, RefusedDraft } from "@/lib/domain/events/draft";
import type { RecordedVerb } from "@/lib/domain/policy";
import { changeEventOf } from "@/lib/live/change-event";
import { publishAtCommit } from "@/lib/live/publish";
import type { CommandContext } from "./command";

/** A refused attempt; `refused` is the code of the refusal. */
export type RefusalDraft = Omit<RefusedDraft, "after"> & { after: { refused: string; facts?: Facts } };

/** The columns of the audit log that a draft can fill, whatever its verb. */
type DraftColumns = Omit<RefusedDraft, "after"> & {
  before?: object | null;
  after?: object | null;
  reason?: string | null;
  by?: { id: string; name: string };
};

/** Appends one event to the audit log, chained to the previous one, and publishes it to open pages after the commit. Returns its number. */
export async function appendEvent<V extends RecordedVerb>(
  tx: Tx,
  verb: V,
  event: EventDraft<V> | RefusalDraft,
  { principal, now, requestId }: CommandContext,
): Promise<number> {
  const draft: DraftColumns = event;
  await lockAudit(tx);
  const [last] = await tx.$queryRaw<{ seq: number; chainHash: string }[]>(
    sql`SELECT "seq", "chainHash" FROM "Event" ORDER BY "seq" DESC LIMIT 1`,
  );
  const line: EventLine = {
    seq: (last?.seq ?? 0) + 1,
    at: now.toISOString(),
    ...actorColumns(draft.by ? { kind: "person", ...draft.by } : principal),
    verb,
    planId: draft.planId,
    serviceId: draft.serviceId ?? null,
    phaseKind: draft.phase ?? null,
    subject: draft.subject,
    subjectId: draft.subjectId,
    before: draft.before ? canonical(draft.before) : null,
    after: draft.after ? canonical(draft.after) : null,
    reason: draft.reason ?? null,
    requestId,
  };
  const leafHash = leafHashOf(line);
  const prevHash = last?.chainHash ?? FIRST_PREVIOUS_HASH;
  const row = { ...line, at: now, leafHash, prevHash, chainHash: chainHashOf(prevHash, leafHash) };
  const columns = Object.keys(row).map((name) => raw(`"${name}"`));
  await tx.$executeRaw(sql`INSERT INTO "Event" (${join(columns)}) VALUES (${join(Object.values(row))})`);
  // A refused attempt changes nothing that an open page shows.
  if (!isRefusal(event)) await publishAtCommit(tx, changeEventOf(line));
  return line.seq;
}

const isRefusal = ({ after }: { after?: object | null }): boolean => after !== undefined && after !== null && "refused" in after;

const actorColumns = (actor: { kind: string; id?: string; name?: string }) => ({
  actorKind: actor.kind,
  actorId: actor.id ?? null,
  actorName: actor.name ?? "",
});
