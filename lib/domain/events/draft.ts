import type { z } from "zod";
import type { PhaseKind } from "@/lib/domain/phase";
import type { RecordedVerb, Verb } from "@/lib/domain/policy";
import type { Subject } from "./event-shape";
import type { EVENTS, RefusableVerb } from "./events";
import type { Later } from "./fields";

type Events = typeof EVENTS;
type Optional<F, Name extends keyof F> = F[Name] extends Later<z.ZodType> ? never : undefined extends z.input<F[Name]> ? Name : never;
type OptionalNames<F> = { [Name in keyof F]: Optional<F, Name> }[keyof F];
type Required<F, Name extends keyof F> = F[Name] extends Later<infer T> ? z.input<T> : z.input<F[Name]>;

/** The fields as a command records them: a field that earlier versions lack has to be there. */
type DraftFields<F> = { [Name in Exclude<keyof F, OptionalNames<F>>]: Required<F, Name> } & {
  [Name in OptionalNames<F>]?: z.input<F[Name]>;
};

/** `before` or `after` of a draft: it may be left out only where all of its fields may be. */
type Side<Name extends "before" | "after", F> = [keyof F] extends [never]
  ? { [N in Name]?: null }
  : [Exclude<keyof F, OptionalNames<F>>] extends [never]
    ? { [N in Name]?: DraftFields<F> | null }
    : { [N in Name]: DraftFields<F> };

type About<S extends Subject> = {
  subject: S;
  subjectId: string;
  planId: string | null;
  serviceId?: string | null;
  phase?: PhaseKind | null;
};

/** What an event records of a change: the payload of its verb, its subject and its place. */
export type EventDraft<V extends Verb = Verb> = V extends RecordedVerb
  ? About<Events[V]["subject"]> &
      Side<"before", Events[V]["fields"]["before"]> &
      Side<"after", Events[V]["fields"]["after"]> & {
        reason?: string | null;
        /** The person who did it, if they had no account before, such as a person who accepts an invitation. */
        by?: { id: string; name: string };
      }
  : never;

/** What is recorded of a refused attempt: its subject, and what it would have changed. */
export type RefusedDraft<V extends Verb = Verb> = V extends RefusableVerb
  ? About<Subject> & Side<"after", Events[V]["fields"]["refused"]>
  : never;
