import { z } from "zod";
import type { Command } from "@/lib/commands/command";
import { perform } from "@/lib/commands/perform";
import { mayAtAll } from "@/lib/domain/policy";
import { answerTo, send } from "./answer";
import { answerOnce } from "./body/idempotency";
import { jsonIn, readBytes, requireJson } from "./body/read-body";
import { versionIn } from "./body/version-header";
import { describe, type Route } from "./contract/described-route";
import { endpoint } from "./endpoint";
import { invalid, problem } from "./problem";

const MAX_BODY = 1024 * 1024;

type Options<Params> = {
  /** What it is for, as a sentence. */
  says: string;
  /** The shape of what the command gives. */
  gives: z.ZodType;
  status?: number;
  /** What the address says of the command's input. */
  extra?: (params: Params) => Record<string, unknown>;
  /** Fields of the answer that are shown this once: an answer that is given again has null there. */
  shownOnce?: readonly string[];
};

/**
 * A route that hands its body, with what its address and its headers say, to a command. Where the command takes the version that
 * was seen, If-Match names it.
 */
export function commandRoute<Params, Input, Prepared, Loaded, Value>(
  command: Command<Input, Prepared, Loaded, Value>,
  { says, gives, status = 200, extra = () => ({}), shownOnce }: Options<Params>,
): Route<Params> {
  const isVersioned = command.input instanceof z.ZodObject && "version" in command.input.shape;
  const handler = endpoint<Params>(async (asked) => {
    const { principal, params, request, requestId } = asked;
    // Whoever may not do it at all is told so before anything they sent is looked at.
    if (!mayAtAll(principal, command.verb)) return send(answerTo(await perform(command, principal, {}, { requestId }), status));
    const seen = isVersioned ? versionIn(request.headers.get("if-match")) : null;
    if (isVersioned && seen === null) return problem(428, "precondition-required");
    if (seen === undefined)
      return invalid([{ path: "If-Match", code: "invalid_format", message: "One version, as the ETag named it, in quotes." }]);
    const hasBody = request.body !== null && request.headers.get("content-length") !== "0";
    if (hasBody) requireJson(request);
    const bytes = hasBody ? await readBytes(request, MAX_BODY) : new Uint8Array();
    const body = hasBody ? jsonIn(bytes) : {};
    if (typeof body !== "object" || body === null || Array.isArray(body)) return problem(422, "body-not-object");
    const named = { ...extra(params), ...(isVersioned && { version: seen }) };
    const twice = Object.keys(named).find((name) => Object.hasOwn(body, name));
    if (twice !== undefined) return problem(422, twice === "version" ? "field-of-header" : "field-of-address", { field: twice });
    return answerOnce(asked, bytes, { status, shownOnce }, async (alongside) => {
      const outcome = await perform(command, principal, { ...body, ...named }, { requestId, alongside });
      // A refusal is an answer too; what was no good to begin with, or not allowed, is looked at anew each time.
      return { answer: answerTo(outcome, status), isToKeep: outcome.kind === "refused" || outcome.kind === "conflict" };
    });
  });
  const without = [...Object.keys(extra(ANYTHING as Params)), ...(isVersioned ? ["version"] : [])];
  return describe(
    { says, verb: command.verb, takes: { schema: command.input, without }, gives: [{ status, schema: gives }], isVersioned },
    handler,
  );
}

/** Answers to every name: asked with it, `extra` tells which fields it gives. */
const ANYTHING = new Proxy({}, { get: () => "" });
