import type { z } from "zod";
import { readQuery } from "./body/read-query";
import { etag } from "./body/version-header";
import { type DescribedResponse, describe, type Route } from "./contract/described-route";
import { endpoint, type RestRequest } from "./endpoint";
import { problem } from "./problem";

type Options<Query, Value> = {
  /** What it is for, as a sentence. */
  summary: string;
  response: z.ZodType;
  /** The media types of the files it gives as well, or instead. */
  files?: readonly string[];
  query?: z.ZodType<Query>;
  /** Of one thing that has a version: which, for its ETag. */
  version?: (value: Value) => number;
};

/** A route that asks a query: what is not there, or not for whoever asks, is missing. A file is answered by the handler itself. */
export function queryRoute<Params, Query, Value extends object>(
  { summary, response, files, query, version }: Options<Query, Value>,
  handler: (asked: RestRequest<Params> & { query: Query }) => Promise<Value | Response | null>,
): Route<Params> {
  const given: DescribedResponse = { status: 200, schema: response, files };
  return describe(
    { summary, query, responses: [given], isVersioned: version !== undefined },
    endpoint<Params>(async (asked) => {
      const read = query ? readQuery(asked.request, query) : { ok: true as const, value: undefined as Query };
      if (!read.ok) return read.problem;
      const value = await handler({ ...asked, query: read.value });
      if (value === null) return problem(404, "missing");
      if (value instanceof Response) return value;
      return Response.json(value, version ? { headers: { etag: etag(version(value)) } } : {});
    }),
  );
}

type Files<Params> = (asked: RestRequest<Params>) => Promise<Response | null>;

/** A route that gives nothing but a file. */
export const fileRoute = <Params>(
  { summary, files }: { summary: string; files: readonly string[] },
  handler: Files<Params>,
): Route<Params> =>
  describe(
    { summary, responses: [{ status: 200, files }] },
    endpoint<Params>(async (asked) => (await handler(asked)) ?? problem(404, "missing")),
  );

/** A route that reads its own parameters and answers itself; what it says of both is for the document. */
export const rawRoute = <Params>(
  { summary, query, response, files }: Omit<Options<unknown, unknown>, "version">,
  handler: (asked: RestRequest<Params>) => Promise<Response>,
): Route<Params> => describe({ summary, query, responses: [{ status: 200, schema: response, files }] }, endpoint<Params>(handler));
