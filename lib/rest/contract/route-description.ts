import type { z } from "zod";
import type { Verb } from "@/lib/domain/policy";

/** One successful response of a route: JSON of a shape, a file of some types, or either; without both, a redirect. */
export type ResponseDescription = { status: number; schema?: z.ZodType; files?: readonly string[] };

/** The body of a request: JSON of a shape without the fields that the address and the headers contain, other types of text, or a form with a file. */
export type BodyDescription = { schema: z.ZodType; without: readonly string[]; texts?: readonly string[]; isForm?: boolean };

/** The description of a route, beside its handler. The API document is built from it, and tests compare every response with it. */
/** How long an answer holds without an event: until the next minute; or, because it counts the seconds of a rollout while one runs, the next second. */
export type HoldsFor = "minute" | "second";

export type RouteDescription = {
  /** The purpose of the route, as a sentence. */
  summary: string;
  /** The verb of the policy, if the route changes anything. */
  verb?: Verb;
  query?: z.ZodType;
  body?: BodyDescription;
  responses: readonly ResponseDescription[];
  /** A write needs If-Match; a read answers with an ETag. */
  isVersioned?: boolean;
  /** If-None-Match is answered by 304 while nothing happens, for this long at most: see HoldsFor. */
  holdsFor?: HoldsFor;
  /** It returns files from the disk, which may have been deleted. */
  isOfFiles?: boolean;
};

export type Handler<Params> = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;
export type Route<Params> = Handler<Params> & { described: RouteDescription };

export const describeRoute = <Params>(described: RouteDescription, handler: Handler<Params>): Route<Params> =>
  Object.assign(handler, { described });
