import type { z } from "zod";
import type { Tx } from "@/lib/db/client";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { Refused } from "@/lib/domain/decision";
import type { EventDraft, RefusedDraft } from "@/lib/domain/events/draft";
import type { NotificationKind } from "@/lib/domain/people/notification";
import type { Place, Principal, Verb } from "@/lib/domain/policy";

/** What a command may know besides its input: who asks, when, and on which calendar day. */
export type CommandContext = { principal: Principal; now: Date; today: CalendarDay; requestId: string };

/** A line for somebody's inbox, about the event it is written with. */
export type NotificationDraft = { kind: NotificationKind; personId: string; subjectId: string };

/**
 * The end of a command that went well, with the event of its verb. Without an event, nothing that belongs to a plan or to the workspace
 * was changed, and nothing is recorded.
 */
export type Change<Value, V extends Verb = Verb> = { value: Value; event: EventDraft<V> | null; notices?: readonly NotificationDraft[] };

/** A write that named an older version than the one that stands: it changes nothing, and is told what stands. */
export type Conflict = { conflict: Record<string, unknown> };

export type Command<Input, Prepared, Loaded, Value, V extends Verb = Verb> = {
  verb: V;
  /** Unknown fields are refused: every object in it is strict. */
  input: z.ZodType<Input>;
  /** Slow work (reading a file, hashing or checking a password), done before the transaction so that nobody waits for it. */
  prepare(input: Input, context: CommandContext): Promise<Prepared>;
  /** The thing it is about, or null where there is none, which reads the same as one that may not be seen. */
  load(tx: Tx, input: Prepared, context: CommandContext): Promise<Loaded | null>;
  place(loaded: Loaded): Place;
  /** Set where a refused attempt is recorded too (signatures, roles): what it was about, and in `after` what it would have done. */
  refusedSubject?(loaded: Loaded, input: Prepared): RefusedDraft<NoInfer<V>>;
  change(tx: Tx, loaded: Loaded, input: Prepared, context: CommandContext): Promise<Change<Value, NoInfer<V>> | Refused | Conflict>;
};

// biome-ignore lint/suspicious/noExplicitAny: a list of commands of all shapes.
export type AnyCommand = Command<any, any, any, any>;

// An end without a value (a conflict) makes TypeScript infer that the value may be undefined; where there is an event's end, it never is.
type Settled<Input, Prepared, Loaded, Value, V extends Verb> = Command<Input, Prepared, Loaded, NonNullable<Value>, V>;

/** Only fixes the types; a command is a plain object. */
export const command = <V extends Verb, Input, Loaded, Value>(
  it: Omit<Command<Input, Input, Loaded, Value, V>, "prepare">,
): Settled<Input, Input, Loaded, Value, V> =>
  ({ ...it, prepare: async (input: Input) => input }) as Settled<Input, Input, Loaded, Value, V>;

/** A command with slow work to do before its transaction. */
export const preparedCommand = <V extends Verb, Input, Prepared, Loaded, Value>(
  it: Command<Input, Prepared, Loaded, Value, V>,
): Settled<Input, Prepared, Loaded, Value, V> => it as Settled<Input, Prepared, Loaded, Value, V>;
