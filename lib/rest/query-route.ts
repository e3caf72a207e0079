import type { z } from "zod";
import { etag } from "./body/version-header";
import type { JsonValue } from "./contract/json-value";
import { describeRoute, type Route } from "./contract/route-description";
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
};

/** A request of a query route, with its parameters already read. */
export type QueryRequest<Params, Query = undefined> = RestRequest<Params> & { query: Query };

/** A route that answers with a query. Null (not there, or not visible to the caller) becomes 404. For a file the handler returns a Response. */
export function queryRoute<Params, Query, Shape extends z.ZodType>(
  { summary, response, files, query, version }: Options<Query, Shape>,
  handler: (request: QueryRequest<Params, Query>) => Promise<ValueOf<Shape> | Response | null>,
): Route<Params> {
  return describeRoute(
    { summary, query, responses: [{ status: 200, schema: response, files }], isVersioned: version !== undefined },
    endpoint<Params>(async (restRequest) => {
      const parameters = query ? readQuery(restRequest.request, query) : { ok: true as const, value: undefined as Query };
      if (!parameters.ok) return parameters.problem;
      const value = await handler({ ...restRequest, query: parameters.value });
      if (value === null) return problem(404, "missing");
      if (value instanceof Response) return value;
      return Response.json(value, version ? { headers: { etag: etag(version(value)) } } : {});
    }),
  );
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
  { summary, query, response, files }: Omit<Options<unknown, Shape>, "version">,
  handler: (request: RestRequest<Params>) => Promise<ValueOf<Shape> | Response>,
): Route<Params> =>
  describeRoute(
    { summary, query, responses: [{ status: 200, schema: response, files }] },
    endpoint<Params>(async (request) => {
      const value = await handler(request);
      return value instanceof Response ? value : Response.json(value);
    }),
  );
