import type { z } from "zod";
import { inRequest } from "@/lib/per-request";
import { keepReadsSince } from "@/lib/queries/shared/cached-until-next-event";
import { etag } from "./body/version-header";
import { contentTag, etagOf, namedTag, notModified } from "./content-tag";
import type { JsonValue } from "./contract/json-value";
import { describeRoute, type HoldsFor, type Route } from "./contract/route-description";
import { endpoint, type RestRequest } from "./endpoint";
import { problem } from "./problem";
import { readQuery } from "./query/read-query";

/** A value whose JSON has the shape. */
type ValueOf<Shape extends z.ZodType> = JsonValue<z.output<Shape>>;

type Options<Query, Shape extends z.ZodType> = {
  /** The purpose of the route, as a sentence. */
  summary: string;
  response: Shape;
  /** The media types of files that the route returns as well. */
  files?: readonly string[];
  query?: z.ZodType<Query>;
  /** The version of the value, for its ETag. */
  version?: (value: ValueOf<Shape>) => number;
  /** For an answer that depends only on events, the caller, the request and the time: how long it holds, so that If-None-Match may get 304. */
  holdsFor?: HoldsFor;
};

/** A request of a query route, with its parameters already read. */
export type QueryRequest<Params, Query = undefined> = RestRequest<Params> & { query: Query };

/** A route that answers with a query. Null (not there, or not visible to the caller) becomes 404. For a file the handler returns a Response. */
export function queryRoute<Params, Query, Shape extends z.ZodType>(
  { summary, response, files, query, version, holdsFor }: Options<Query, Shape>,
  handler: (request: QueryRequest<Params, Query>) => Promise<ValueOf<Shape> | Response | null>,
): Route<Params> {
  return describeRoute(
    { summary, query, responses: [{ status: 200, schema: response, files }], isVersioned: version !== undefined, holdsFor },
    endpoint<Params>(async (restRequest) => {
      const parameters = query ? readQuery(restRequest.request, query) : { ok: true as const, value: undefined as Query };
      if (!parameters.ok) return parameters.problem;
      const read = () => handler({ ...restRequest, query: parameters.value });
      return holdsFor
        ? ifChanged(restRequest, holdsFor, read, version)
        : answerOf(await read(), (value) => (version && value !== null ? etag(version(value)) : undefined));
    }),
  );
}

/** The tag is computed before the answer is read: it may be older than the answer, which is then read once more, but never newer. */
async function ifChanged<Value>(
  restRequest: RestRequest<unknown>,
  holdsFor: HoldsFor,
  read: () => Promise<Value | Response | null>,
  version?: (value: Value) => number,
): Promise<Response> {
  const { tag, seq } = await contentTag(restRequest, holdsFor);
  const ifNoneMatch = restRequest.request.headers.get("if-none-match");
  const seen = ifNoneMatch === null ? null : namedTag(ifNoneMatch, tag);
  if (seen !== null) return notModified(seen);
  const value = await inRequest(() => {
    keepReadsSince(seq);
    return read();
  });
  return answerOf(value, (found) => etagOf(tag, found === null ? null : (version?.(found) ?? null)));
}

/** The value as JSON, with the ETag that it gets. A file is an answer already; a problem has no ETag. */
function answerOf<Value>(value: Value | Response | null, tagOf: (value: Value | null) => string | undefined): Response {
  if (value === null) return problem(404, "missing");
  const answer = value instanceof Response ? value : Response.json(value);
  const tag = answer.ok ? tagOf(value instanceof Response ? null : value) : undefined;
  if (tag !== undefined) answer.headers.set("etag", tag);
  return answer;
}

/** A route that returns only a file. Null becomes 404. */
export const fileRoute = <Params>(
  { summary, files }: { summary: string; files: readonly string[] },
  handler: (request: RestRequest<Params>) => Promise<Response | null>,
): Route<Params> =>
  describeRoute(
    { summary, responses: [{ status: 200, files }] },
    endpoint<Params>(async (request) => (await handler(request)) ?? problem(404, "missing")),
  );

/** A route that reads its own parameters: `query` is only for the API document. */
export const rawRoute = <Params, Shape extends z.ZodType>(
  { summary, query, response, files, holdsFor }: Omit<Options<unknown, Shape>, "version">,
  handler: (request: RestRequest<Params>) => Promise<ValueOf<Shape> | Response>,
): Route<Params> =>
  describeRoute(
    { summary, query, responses: [{ status: 200, schema: response, files }], holdsFor },
    endpoint<Params>(async (request) => {
      const read = () => handler(request);
      return holdsFor ? ifChanged(request, holdsFor, read) : answerOf(await read(), () => undefined);
    }),
  );
