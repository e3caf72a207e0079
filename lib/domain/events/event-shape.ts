import { z } from "zod";

/** What an event can be about; `subjectId` beside it is the id of that thing. */
export type Subject =
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

export type Fields = z.core.$ZodLooseShape & z.ZodRawShape;
// biome-ignore lint/complexity/noBannedTypes: no field at all; Record<string, never> would allow reading any.
export type NoFields = {};

/** The payload of one verb: what it is about, what was before, what is after, and what a refused attempt keeps of what was tried. */
export type EventShape<S extends Subject = Subject, B extends Fields = Fields, A extends Fields = Fields, R extends Fields = Fields> = {
  subject: S;
  fields: { before: B; after: A; refused: R };
  before: z.ZodObject<B>;
  after: z.ZodObject<A>;
  /** Every field may be missing: of an attempt by somebody who may not do it anywhere, only the refusal is recorded. */
  refused: z.ZodType<Partial<z.output<z.ZodObject<R>>> & { refused: string }>;
  isRefusalRecorded: boolean;
};

type Parts<B, A, R> = { before?: B; after?: A; refused?: R };

export function shape<S extends Subject, B extends Fields = NoFields, A extends Fields = NoFields, R extends Fields = never>(
  subject: S,
  { before, after, refused }: Parts<B, A, R> = {},
): EventShape<S, B, A, R> {
  const [was, is, tried] = [before ?? {}, after ?? {}, refused ?? {}] as [B, A, R];
  return {
    subject,
    fields: { before: was, after: is, refused: tried },
    before: z.object(was),
    after: z.object(is),
    refused: z.object(tried).partial().extend({ refused: z.string() }) as unknown as EventShape<S, B, A, R>["refused"],
    isRefusalRecorded: refused !== undefined,
  };
}
