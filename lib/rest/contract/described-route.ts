import type { z } from "zod";
import type { Verb } from "@/lib/domain/policy";

/** One way a route answers when it goes well: a JSON document, a file of some types, or both in turn; without either, another address. */
export type DescribedResponse = { status: number; schema?: z.ZodType; files?: readonly string[] };

/** What a body may be: JSON of a shape, less the fields that the address and the headers name; and other types of text. Or a form with a file. */
export type DescribedBody = { schema: z.ZodType; without: readonly string[]; texts?: readonly string[]; isForm?: boolean };

/** What a route says of itself, once, beside its handler: the document of the API is made of it, and tests hold every answer to it. */
export type RouteDescription = {
  /** What it is for, as a sentence. */
  summary: string;
  /** What the policy calls it, where it changes anything. */
  verb?: Verb;
  query?: z.ZodType;
  body?: DescribedBody;
  responses: readonly DescribedResponse[];
  /** A write of something that has a version: it needs If-Match. A reading of it: it answers with an ETag. */
  isVersioned?: boolean;
  /** It gives files that lie on disk, and may be gone from there. */
  isOfFiles?: boolean;
};

export type Handler<Params> = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;
export type Route<Params> = Handler<Params> & { described: RouteDescription };

export const describe = <Params>(described: RouteDescription, handler: Handler<Params>): Route<Params> =>
  Object.assign(handler, { described });
