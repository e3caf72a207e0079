import { z } from "zod";
import type { Command } from "@/lib/commands/command";
import { perform } from "@/lib/commands/perform";
import { canEver } from "@/lib/domain/policy";
import { responseFor, send } from "./answer";
import { withIdempotency } from "./body/idempotency";
import { jsonIn, readBytes, requireJson } from "./body/read-body";
import { versionIn } from "./body/version-header";
import { describe, type Route } from "./contract/described-route";
import { endpoint } from "./endpoint";
import { invalid, problem } from "./problem";

const MAX_BODY = 1024 * 1024;

type Options<Params> = {
  /** What it is for, as a sentence. */
  summary: string;
  /** The shape of what the command gives. */
  response: z.ZodType;
  status?: number;
  /** What the address says of the command's input. */
  fromPath?: (params: Params) => Record<string, unknown>;
  /** Fields of the answer that are shown this once: an answer that is given again has null there. */
  secret?: readonly string[];
};

/**
 * A route that hands its body, with what its address and its headers say, to a command. Where the command takes the version that
 * was seen, If-Match names it.
 */
export function commandRoute<Params, Input, Prepared, Loaded, Value>(
  command: Command<Input, Prepared, Loaded, Value>,
  { summary, response, status = 200, fromPath = () => ({}), secret }: Options<Params>,
): Route<Params> {
  const isVersioned = command.input instanceof z.ZodObject && "version" in command.input.shape;
  const handler = endpoint<Params>(async (asked) => {
    const { principal, params, request, requestId } = asked;
    // Whoever may not do it at all is told so before anything they sent is looked at.
    if (!canEver(principal, command.verb)) return send(responseFor(await perform(command, principal, {}, { requestId }), status));
    const seen = isVersioned ? versionIn(request.headers.get("if-match")) : null;
    if (isVersioned && seen === null) return problem(428, "precondition-required");
    if (seen === undefined)
      return invalid([{ path: "If-Match", code: "invalid_format", message: "One version, as the ETag named it, in quotes." }]);
    const hasBody = request.body !== null && request.headers.get("content-length") !== "0";
    if (hasBody) requireJson(request);
    const bytes = hasBody ? await readBytes(request, MAX_BODY) : new Uint8Array();
    const body = hasBody ? jsonIn(bytes) : {};
    if (typeof body !== "object" || body === null || Array.isArray(body)) return problem(422, "body-not-object");
    const named = { ...fromPath(params), ...(isVersioned && { version: seen }) };
    const twice = Object.keys(named).find((name) => Object.hasOwn(body, name));
    if (twice !== undefined) return problem(422, twice === "version" ? "field-of-header" : "field-of-address", { field: twice });
    return withIdempotency(asked, bytes, { status, secret }, async (hooks) => {
      const outcome = await perform(command, principal, { ...body, ...named }, { requestId, hooks });
      // A refusal is an answer too; what was no good to begin with, or not allowed, is looked at anew each time.
      return { answer: responseFor(outcome, status), isToKeep: outcome.kind === "refused" || outcome.kind === "conflict" };
    });
  });
  const without = [...Object.keys(fromPath(ANYTHING as Params)), ...(isVersioned ? ["version"] : [])];
  return describe(
    { summary, verb: command.verb, body: { schema: command.input, without }, responses: [{ status, schema: response }], isVersioned },
    handler,
  );
}

/** Answers to every name: asked with it, `extra` tells which fields it gives. */
const ANYTHING = new Proxy({}, { get: () => "" });
