import type { z } from "zod";
import { checkpointIfDue } from "@/lib/audit/checkpoint";
import { database, inTransaction, type Tx } from "@/lib/db/client";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { Facts } from "@/lib/domain/decision";
import type { RefusedDraft } from "@/lib/domain/events/draft";
import { can, canEver, canRead, isAllowedInArchive, isRecorded, type Principal, type RecordedVerb, type Verb } from "@/lib/domain/policy";
import { isStorable } from "@/lib/domain/storable-text";
import { localDay } from "@/lib/time-zone";
import { appendEvent } from "./append-event";
import type { Command, CommandContext } from "./command";
import { lapsedSignOffs } from "./notifications/lapsed-sign-offs";
import { notify } from "./notifications/notify";
import { planLife } from "./plans/plan-row";

/** How an attempt ended. lib/actions/form-action.ts turns it into a message, lib/rest/rest-response.ts into a response. */
export type Outcome<Value> =
  /** `seq` is the number of its event; null if nothing was changed. */
  | { kind: "ok"; value: Value; changed: boolean; seq: number | null }
  | { kind: "refused"; code: string; facts: Facts }
  | { kind: "invalid"; issues: { path: string; code: string; message: string }[] }
  | { kind: "forbidden" }
  | { kind: "missing" }
  | { kind: "conflict"; present: Record<string, unknown> };

/** Work for the same transaction: `first` runs before anything is loaded, `last` after everything is written. */
export type TransactionHooks = { first(tx: Tx): Promise<void>; last(tx: Tx, value: unknown): Promise<void> };

export type Request = {
  requestId: string;
  now?: Date;
  today?: CalendarDay;
  hooks?: TransactionHooks;
  /** Whether a checkpoint that this change causes is written to the log of the process, too: yes, unless the example is being made. */
  isCheckpointLogged?: boolean;
};

/** Thrown in a transaction to roll it back; perform() returns its outcome. */
class Rollback extends Error {
  constructor(readonly outcome: Exclude<Outcome<never>, { kind: "ok" }>) {
    super(outcome.kind);
  }
}

/**
 * Performs a command; every change goes through here. It checks whether this person may ever do it and whether the input is well formed.
 * Then, in one transaction, it checks whether they may do it here and whether the rule allows it, makes the change and writes one event.
 */
export async function perform<Input, Prepared, Loaded, Value>(
  command: Command<Input, Prepared, Loaded, Value>,
  principal: Principal,
  raw: unknown,
  request: Request,
): Promise<Outcome<Value>> {
  const now = request.now ?? new Date();
  const context = { principal, now, today: request.today ?? localDay(now), requestId: request.requestId };
  if (!canEver(principal, command.verb)) {
    const outcome = { kind: "forbidden" } as const;
    // The input is not read, but the attempt of a known person is recorded. Attempts by anonymous callers are not; otherwise anyone could
    // fill the audit log.
    if (command.refusedSubject && "name" in principal && "id" in principal)
      await recordRefusal(command.verb, UNKNOWN_SUBJECT, outcome, context);
    return outcome;
  }
  const parsed = command.input.safeParse(raw);
  if (!parsed.success) return { kind: "invalid", issues: parsed.error.issues.map(issue) };
  if (holdsUnstorable(parsed.data))
    return {
      kind: "invalid",
      issues: [{ path: "", code: "unstorable-text", message: "Text may hold neither a NUL character nor half a surrogate pair." }],
    };

  const prepared = await command.prepare(parsed.data, context);
  let subject: RefusedDraft | null = null;
  let seq: number | null = null;
  try {
    const outcome = await inTransaction(database(), async (tx) => {
      await request.hooks?.first(tx);
      const loaded = await command.load(tx, prepared, context);
      if (loaded === null) throw new Rollback({ kind: "missing" });
      subject = command.refusedSubject?.(loaded, prepared) ?? null;
      const place = command.place(loaded);
      const life = await planLife(tx, place.planId);
      if (life === "deleted") throw new Rollback({ kind: "missing" });
      if (!can(principal, command.verb, place)) {
        // For somebody who may not read the plan, everything in it is missing.
        const isVisible = place.planId === null || canRead(principal, place.planId);
        throw new Rollback({ kind: isVisible ? "forbidden" : "missing" });
      }
      if (life === "archived") refuseInArchive(command.verb);
      const result = await command.change(tx, loaded, prepared, context);
      if ("conflict" in result) throw new Rollback({ kind: "conflict", present: result.conflict });
      if ("ok" in result) throw new Rollback({ kind: "refused", code: result.code, facts: result.facts });
      // Accepting an invitation is done in the workspace and changes a plan.
      if (result.event && result.event.planId !== place.planId && (await planLife(tx, result.event.planId)) !== "active")
        refuseInArchive(command.verb);
      seq = result.event === null ? null : await appendEvent(tx, recorded(command.verb), result.event, context);
      if (seq !== null) {
        const lapsed = place.planId === null ? [] : await lapsedSignOffs(tx, place.planId);
        await notify(tx, [...(result.notices ?? []), ...lapsed], { eventSeq: seq, planId: place.planId }, context);
      }
      await request.hooks?.last(tx, result.value);
      return { kind: "ok" as const, value: result.value, changed: seq !== null, seq };
    });
    if (seq !== null) await checkpointIfDue(seq, command.verb === "signOff.sign", request.isCheckpointLogged ?? true);
    return outcome;
  } catch (error) {
    if (!(error instanceof Rollback)) throw error;
    // An attempt on something the person may not see is not recorded.
    if (subject !== null && error.outcome.kind !== "missing") await recordRefusal(command.verb, subject, error.outcome, context);
    return error.outcome;
  }
}

function refuseInArchive(verb: Verb): void {
  if (!isAllowedInArchive(verb)) throw new Rollback({ kind: "refused", code: "plan-archived", facts: {} });
}

/** Records a refused attempt in a new transaction, because the attempt's transaction was rolled back. */
async function recordRefusal(verb: Verb, about: Attempt, outcome: Rollback["outcome"], context: CommandContext): Promise<void> {
  const isRule = outcome.kind === "refused";
  const facts = isRule ? recordedFacts(outcome.facts) : {};
  const refusal = { refused: isRule ? outcome.code : outcome.kind, ...(Object.keys(facts).length > 0 && { facts }) };
  await inTransaction(database(), (tx) => appendEvent(tx, recorded(verb), { ...about, after: { ...about.after, ...refusal } }, context));
}

/** The facts of a refusal as the audit log stores them: as JSON, so that a date is a text. */
const recordedFacts = (facts: Facts): Facts => JSON.parse(JSON.stringify(facts)) as Facts;

function recorded(verb: Verb): RecordedVerb {
  if (!isRecorded(verb)) throw new TypeError(`${verb} has no event.`);
  return verb;
}

/** What an attempt was about; its details are missing where the input was not read. */
type Attempt = Omit<RefusedDraft, "after"> & { after?: object | null };

const UNKNOWN_SUBJECT: Attempt = { subject: "workspace", subjectId: "workspace", planId: null };

const issue = (found: z.core.$ZodIssue) => ({ path: found.path.join("."), code: found.code ?? "invalid", message: found.message });

/** True for text that SQLite or PostgreSQL would refuse or change. It is refused on both. */
function holdsUnstorable(value: unknown): boolean {
  if (typeof value === "string") return !isStorable(value);
  if (value instanceof Uint8Array) return false;
  if (Array.isArray(value)) return value.some(holdsUnstorable);
  return typeof value === "object" && value !== null && Object.entries(value).flat().some(holdsUnstorable);
}
