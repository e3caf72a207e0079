import { z } from "zod";
import type { Command } from "@/lib/commands/command";
import { perform } from "@/lib/commands/perform";
import { canEver } from "@/lib/domain/policy";
import { withIdempotency } from "./body/idempotency";
import { jsonIn, readBytes, requireJson } from "./body/read-body";
import { versionIn } from "./body/version-header";
import type { JsonValue } from "./contract/json-value";
import { describeRoute, type Route } from "./contract/route-description";
import { endpoint } from "./endpoint";
import { invalid, problem } from "./problem";
import { responseFor, send } from "./rest-response";

const MAX_BODY = 1024 * 1024;

type Options<Params, Shape extends z.ZodType> = {
  /** The purpose of the route, as a sentence. */
  summary: string;
  /** The shape of the value that the command returns. */
  response: Shape;
  status?: number;
  /** The fields of the command's input that the address contains. */
  fromPath?: (params: Params) => Record<string, unknown>;
  /** Fields that are shown only once: they are null in a repeated answer. */
  secret?: readonly string[];
};

/**
 * A route that performs a command. The input is the body together with the fields from the address. If the command takes the version
 * that the caller saw, If-Match names it.
 */
export function commandRoute<Params, Input, Prepared, Loaded, Shape extends z.ZodType>(
  command: Command<Input, Prepared, Loaded, JsonValue<z.output<Shape>>>,
  { summary, response, status = 200, fromPath = () => ({}), secret }: Options<Params, Shape>,
): Route<Params> {
  const isVersioned = command.input instanceof z.ZodObject && "version" in command.input.shape;
  const handler = endpoint<Params>(async (restRequest) => {
    const { principal, params, request, requestId } = restRequest;
    // A caller who can never do this gets that answer before anything they sent is examined.
    if (!canEver(principal, command.verb)) return send(responseFor(await perform(command, principal, {}, { requestId }), status));
    const version = isVersioned ? versionIn(request.headers.get("if-match")) : null;
    if (isVersioned && version === null) return problem(428, "precondition-required");
    if (version === undefined)
      return invalid([{ path: "If-Match", code: "invalid_format", message: "One version, as the ETag named it, in quotes." }]);
    const hasBody = request.body !== null && request.headers.get("content-length") !== "0";
    if (hasBody) requireJson(request);
    const bytes = hasBody ? await readBytes(request, MAX_BODY) : new Uint8Array();
    const body = hasBody ? jsonIn(bytes) : {};
    if (typeof body !== "object" || body === null || Array.isArray(body)) return problem(422, "body-not-object");
    const reserved = { ...fromPath(params), ...(isVersioned && { version }) };
    const duplicate = Object.keys(reserved).find((name) => Object.hasOwn(body, name));
    if (duplicate !== undefined)
      return problem(422, duplicate === "version" ? "field-of-header" : "field-of-address", { field: duplicate });
    return withIdempotency(restRequest, bytes, { status, secret }, async (hooks) => {
      const outcome = await perform(command, principal, { ...body, ...reserved }, { requestId, hooks });
      // A refusal is stored as well. A malformed or forbidden request is examined again each time.
      return { response: responseFor(outcome, status), isToStore: outcome.kind === "refused" || outcome.kind === "conflict" };
    });
  });
  const without = [...Object.keys(fromPath(ANY_PARAMS as Params)), ...(isVersioned ? ["version"] : [])];
  return describeRoute(
    { summary, verb: command.verb, body: { schema: command.input, without }, responses: [{ status, schema: response }], isVersioned },
    handler,
  );
}

/** Has every parameter: `fromPath` called with it shows which fields come from the address. */
const ANY_PARAMS = new Proxy({}, { get: () => "" });
