import { z } from "zod";

/** What an event can be about; its `subjectId` is the id of that thing. */
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

/** The payload of one verb: its subject, the fields before and after it, and the fields that a refused attempt records. */
export type EventShape<S extends Subject = Subject, B extends Fields = Fields, A extends Fields = Fields, R extends Fields = Fields> = {
  subject: S;
  fields: { before: B; after: A; refused: R };
  before: z.ZodObject<B>;
  after: z.ZodObject<A>;
  /** Every field may be missing: an attempt by a person who may not do this anywhere records only the refusal. */
  refused: z.ZodType<Partial<z.output<z.ZodObject<R>>> & { refused: string; facts?: Record<string, unknown> | undefined }>;
  isRefusalRecorded: boolean;
};

/** The facts of a refusal. Earlier versions did not record them. */
const facts = z.record(z.string(), z.unknown()).optional().catch(undefined);

type Parts<B, A, R> = { before?: B; after?: A; refused?: R };

export function shape<S extends Subject, B extends Fields = NoFields, A extends Fields = NoFields, R extends Fields = never>(
  subject: S,
  { before, after, refused }: Parts<B, A, R> = {},
): EventShape<S, B, A, R> {
  const fields = { before: before ?? {}, after: after ?? {}, refused: refused ?? {} } as { before: B; after: A; refused: R };
  return {
    subject,
    fields,
    before: z.object(fields.before),
    after: z.object(fields.after),
    refused: z.object(fields.refused).partial().extend({ refused: z.string(), facts }) as unknown as EventShape<S, B, A, R>["refused"],
    isRefusalRecorded: refused !== undefined,
  };
}
