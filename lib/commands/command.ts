import type { z } from "zod";
import type { Tx } from "@/lib/db/client";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { Refused } from "@/lib/domain/decision";
import type { NotificationKind } from "@/lib/domain/people/notification";
import type { PhaseKind } from "@/lib/domain/phase";
import type { Place, Principal, Verb } from "@/lib/domain/policy";

/** What a command gets besides its input: who asks, when, and on which calendar day. */
export type CommandContext = { principal: Principal; now: Date; today: CalendarDay; requestId: string };

/** What the trail keeps of a change. `before` and `after` hold only what changed, and whatever the sentence about it needs. */
export type EventDraft = {
  subject:
    | "workspace"
    | "plan"
    | "phase"
    | "service"
    | "stage"
    | "item"
    | "image"
    | "evidence"
    | "comment"
    | "person"
    | "invitation"
    | "key"
    | "view"
    | "freeze"
    | "waiver"
    | "goNoGo"
    | "shareLink"
    | "rollout"
    | "risk";
  subjectId: string;
  planId: string | null;
  serviceId?: string | null;
  phase?: PhaseKind | null;
  before?: Record<string, unknown> | null;
  after?: Record<string, unknown> | null;
  reason?: string | null;
  /** Who did it, where they only became somebody by doing it: whoever accepts an invitation was nobody when they asked. */
  by?: { id: string; name: string };
};

/** A notification for a person, about the event it is written with. */
export type NotificationDraft = { kind: NotificationKind; personId: string; subjectId: string };

/**
 * The end of a command that went well. Without an event nothing was changed that a plan or the workspace consists of, and nothing
 * is recorded.
 */
export type Change<Value> = { value: Value; event: EventDraft | null; notices?: readonly NotificationDraft[] };

/** A write that named an older version than the present one: it changes nothing and gets the present values. */
export type Conflict = { conflict: Record<string, unknown> };

/** `Raw` is the input as a form or a request writes it, `Input` as the command gets it: days parsed, texts trimmed. */
export type Command<Input, Prepared, Loaded, Value, Raw = unknown> = {
  verb: Verb;
  /** Unknown fields are refused: every object in it is strict. */
  input: z.ZodType<Input, Raw>;
  /** Slow work (reading a file, hashing or checking a password), done before the transaction so that nobody waits for it. */
  prepare(input: Input, context: CommandContext): Promise<Prepared>;
  /** The rows the command is about, or null where they are missing; the answer is then the same as for rows that may not be seen. */
  load(tx: Tx, input: Prepared, context: CommandContext): Promise<Loaded | null>;
  place(loaded: Loaded): Place;
  /** Set where a refused attempt goes on record too (signatures, roles): what it was about, and in `after` what it would have made of it. */
  refusedSubject?(loaded: Loaded, input: Prepared): Omit<EventDraft, "before" | "reason">;
  change(tx: Tx, loaded: Loaded, input: Prepared, context: CommandContext): Promise<Change<Value> | Refused | Conflict>;
};

// biome-ignore lint/suspicious/noExplicitAny: a list of commands of all shapes.
export type AnyCommand = Command<any, any, any, any, any>;

// A conflict has no value, from which TypeScript infers that the value may be undefined; after success it never is.
type Settled<Input, Prepared, Loaded, Value, Raw> = Command<Input, Prepared, Loaded, NonNullable<Value>, Raw>;

/** Fixes the types of a command, which is a plain object. */
export const command = <Input, Loaded, Value, Raw>(
  parts: Omit<Command<Input, Input, Loaded, Value, Raw>, "prepare">,
): Settled<Input, Input, Loaded, Value, Raw> =>
  ({ ...parts, prepare: async (input: Input) => input }) as Settled<Input, Input, Loaded, Value, Raw>;

/** A command with slow work to do before its transaction. */
export const preparedCommand = <Input, Prepared, Loaded, Value, Raw>(
  parts: Command<Input, Prepared, Loaded, Value, Raw>,
): Settled<Input, Prepared, Loaded, Value, Raw> => parts as Settled<Input, Prepared, Loaded, Value, Raw>;
