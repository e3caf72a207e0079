import type { z } from "zod";
import { checkpointIfDue } from "@/lib/audit/checkpoint";
import { database, inTransaction, type Tx } from "@/lib/db/client";
import { type CalendarDay, dayIn } from "@/lib/domain/calendar-day";
import type { Facts } from "@/lib/domain/decision";
import { can, canEver, canRead, isRecorded, type Principal, type RecordedVerb, type Verb } from "@/lib/domain/policy";
import { isStorable } from "@/lib/domain/storable-text";
import { timeZone } from "@/lib/time-zone";
import { appendEvent } from "./append-event";
import type { Command, CommandContext, EventDraft } from "./command";
import { notify } from "./notifications/notify";

/** How an attempt ended. The two handles (lib/actions/form-action.ts, lib/rest/endpoint.ts) turn it into words or into a problem document. */
export type Outcome<Value> =
  | { kind: "ok"; value: Value; changed: boolean }
  | { kind: "refused"; code: string; facts: Facts }
  | { kind: "invalid"; issues: { path: string; code: string; message: string }[] }
  | { kind: "forbidden" }
  | { kind: "missing" }
  | { kind: "conflict"; present: Record<string, unknown> };

/** What else belongs into the same transaction: it begins before anything is looked at, and ends when all is written. */
export type TransactionHooks = { first(tx: Tx): Promise<void>; last(tx: Tx, value: unknown): Promise<void> };

export type Request = { requestId: string; now?: Date; today?: CalendarDay; hooks?: TransactionHooks };

/** Carries an outcome out of a transaction, so that leaving it also undoes it. */
class Rollback extends Error {
  constructor(readonly outcome: Exclude<Outcome<never>, { kind: "ok" }>) {
    super(outcome.kind);
  }
}

/**
 * The one door. Whatever changes anything comes through here: may this person do it at all, is the input well formed,
 * and then, in one transaction, may they do it here, does the rule allow it, the change, and exactly one event.
 */
export async function perform<Input, Prepared, Loaded, Value>(
  command: Command<Input, Prepared, Loaded, Value>,
  principal: Principal,
  raw: unknown,
  request: Request,
): Promise<Outcome<Value>> {
  const now = request.now ?? new Date();
  const context = { principal, now, today: request.today ?? dayIn(timeZone(), now), requestId: request.requestId };
  if (!canEver(principal, command.verb)) {
    const outcome = { kind: "forbidden" } as const;
    // What they sent is not looked at; that somebody known tried is told all the same. Of strangers nothing is, or anybody could fill the trail.
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
  let aboutRefused: EventDraft | null = null;
  let seq: number | null = null;
  try {
    const outcome = await inTransaction(database(), async (tx) => {
      await request.hooks?.first(tx);
      const loaded = await command.load(tx, prepared, context);
      if (loaded === null) throw new Rollback({ kind: "missing" });
      aboutRefused = command.refusedSubject?.(loaded, prepared) ?? null;
      const place = command.place(loaded);
      if (!can(principal, command.verb, place)) {
        // To somebody who may not even read the plan, what stands in it does not exist.
        const isVisible = place.planId === null || canRead(principal, place.planId);
        throw new Rollback({ kind: isVisible ? "forbidden" : "missing" });
      }
      const end = await command.change(tx, loaded, prepared, context);
      if ("conflict" in end) throw new Rollback({ kind: "conflict", present: end.conflict });
      if ("ok" in end) throw new Rollback({ kind: "refused", code: end.code, facts: end.facts });
      seq = end.event === null ? null : await appendEvent(tx, recorded(command.verb), end.event, context);
      if (seq !== null) await notify(tx, end.notices ?? [], { eventSeq: seq, planId: place.planId }, context);
      await request.hooks?.last(tx, end.value);
      return { kind: "ok" as const, value: end.value, changed: seq !== null };
    });
    if (seq !== null) await checkpointIfDue(seq, command.verb === "signOff.sign");
    return outcome;
  } catch (error) {
    if (!(error instanceof Rollback)) throw error;
    // What somebody may not even see they did not try in any way worth telling.
    if (aboutRefused !== null && error.outcome.kind !== "missing") await recordRefusal(command.verb, aboutRefused, error.outcome, context);
    return error.outcome;
  }
}

/** The attempt was undone as a whole; that it was made is told by an event of its own. */
async function recordRefusal(verb: Verb, about: EventDraft, outcome: Rollback["outcome"], context: CommandContext): Promise<void> {
  const refused = outcome.kind === "refused" ? outcome.code : outcome.kind;
  await inTransaction(database(), (tx) => appendEvent(tx, recorded(verb), { ...about, after: { ...about.after, refused } }, context));
}

function recorded(verb: Verb): RecordedVerb {
  if (!isRecorded(verb)) throw new TypeError(`${verb} leaves no line in the trail.`);
  return verb;
}

const UNKNOWN_SUBJECT: EventDraft = { subject: "workspace", subjectId: "workspace", planId: null };

const issue = (found: z.core.$ZodIssue) => ({ path: found.path.join("."), code: found.code ?? "invalid", message: found.message });

/** What one of the databases would refuse or change is refused at the door, on both. */
function holdsUnstorable(value: unknown): boolean {
  if (typeof value === "string") return !isStorable(value);
  if (value instanceof Uint8Array) return false;
  if (Array.isArray(value)) return value.some(holdsUnstorable);
  return typeof value === "object" && value !== null && Object.entries(value).flat().some(holdsUnstorable);
}
