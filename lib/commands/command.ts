import type { z } from "zod";
import type { Tx } from "@/lib/db/client";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { Refused } from "@/lib/domain/decision";
import type { EventDraft, RefusedDraft } from "@/lib/domain/events/draft";
import type { NotificationKind } from "@/lib/domain/people/notification";
import type { Place, Principal, Verb } from "@/lib/domain/policy";

/** What a command gets besides its input: who asks, when, and on which calendar day. */
export type CommandContext = { principal: Principal; now: Date; today: CalendarDay; requestId: string };

/** A notification for a person about the event of the same command. */
export type NotificationDraft = {
  kind: NotificationKind;
  personId: string;
  subjectId: string;
  /** Identifies its cause where that is not the event: of drafts with the same key, only one may ever be made. */
  dedupeKey?: string;
};

/**
 * The result of a successful command. Without an event, nothing of a plan or the workspace was changed, and nothing is recorded.
 */
export type Change<Value, V extends Verb = Verb> = { value: Value; event: EventDraft<V> | null; notices?: readonly NotificationDraft[] };

/** The input named an older version than the present one: nothing is changed, and the answer has the present values. */
export type Conflict = { conflict: Record<string, unknown> };

/** `Raw` is the input as a form or a request writes it, `Input` as the command gets it: days parsed, texts trimmed. */
export type Command<Input, Prepared, Loaded, Value, Raw = unknown, V extends Verb = Verb> = {
  verb: V;
  /** Unknown fields are refused: every object in it is strict. */
  input: z.ZodType<Input, Raw>;
  /** Slow work (reading a file, hashing or checking a password), done before the transaction so that nobody waits for it. */
  prepare(input: Input, context: CommandContext): Promise<Prepared>;
  /** The rows the command is about, or null where they are missing; the answer is then the same as for rows that may not be seen. */
  load(tx: Tx, input: Prepared, context: CommandContext): Promise<Loaded | null>;
  place(loaded: NoInfer<Loaded>): Place;
  /** Set where a refused attempt is recorded too (signatures, roles): what it was about, and in `after` what the command would have done. */
  refusedSubject?(loaded: NoInfer<Loaded>, input: Prepared): RefusedDraft<NoInfer<V>>;
  change(tx: Tx, loaded: Loaded, input: Prepared, context: CommandContext): Promise<Change<Value, NoInfer<V>> | Refused | Conflict>;
};

// biome-ignore lint/suspicious/noExplicitAny: a list of commands of all shapes.
export type AnyCommand = Command<any, any, any, any, any>;

// A conflict has no value, so TypeScript infers that the value may be undefined; after success it never is.
type TypedCommand<Input, Prepared, Loaded, Value, Raw, V extends Verb> = Command<Input, Prepared, Loaded, NonNullable<Value>, Raw, V>;

/** Fixes the types of a command, which is a plain object. */
export const command = <V extends Verb, Input, Loaded, Value, Raw>(
  parts: Omit<Command<Input, Input, Loaded, Value, Raw, V>, "prepare">,
): TypedCommand<Input, Input, Loaded, Value, Raw, V> =>
  ({ ...parts, prepare: async (input: Input) => input }) as TypedCommand<Input, Input, Loaded, Value, Raw, V>;

/** A command with slow work to do before its transaction. */
export const preparedCommand = <V extends Verb, Input, Prepared, Loaded, Value, Raw>(
  parts: Command<Input, Prepared, Loaded, Value, Raw, V>,
): TypedCommand<Input, Prepared, Loaded, Value, Raw, V> => parts as TypedCommand<Input, Prepared, Loaded, Value, Raw, V>;
