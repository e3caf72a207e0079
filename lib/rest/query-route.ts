import type { z } from "zod";
import { readQuery } from "./body/read-query";
import { etag } from "./body/version-header";
import { describe, type Given, type Route } from "./contract/described-route";
import { type Asked, endpoint } from "./endpoint";
import { problem } from "./problem";

type Options<Query, Value> = {
  /** What it is for, as a sentence. */
  says: string;
  gives: z.ZodType;
  /** The media types of the files it gives as well, or instead. */
  files?: readonly string[];
  query?: z.ZodType<Query>;
  /** Of one thing that has a version: which, for its ETag. */
  version?: (value: Value) => number;
};

/** A route that asks a query: what is not there, or not for whoever asks, is missing. A file is answered by the handler itself. */
export function reading<Params, Query, Value extends object>(
  { says, gives, files, query, version }: Options<Query, Value>,
  handler: (asked: Asked<Params> & { query: Query }) => Promise<Value | Response | null>,
): Route<Params> {
  const given: Given = { status: 200, schema: gives, files };
  return describe(
    { says, query, gives: [given], isVersioned: version !== undefined },
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

type Files<Params> = (asked: Asked<Params>) => Promise<Response | null>;

/** A route that gives nothing but a file. */
export const filing = <Params>({ says, files }: { says: string; files: readonly string[] }, handler: Files<Params>): Route<Params> =>
  describe(
    { says, gives: [{ status: 200, files }] },
    endpoint<Params>(async (asked) => (await handler(asked)) ?? problem(404, "missing")),
  );

/** A route that reads its own parameters and answers itself; what it says of both is for the document. */
export const readingItself = <Params>(
  { says, query, gives, files }: Omit<Options<unknown, unknown>, "version">,
  handler: (asked: Asked<Params>) => Promise<Response>,
): Route<Params> => describe({ says, query, gives: [{ status: 200, schema: gives, files }] }, endpoint<Params>(handler));
