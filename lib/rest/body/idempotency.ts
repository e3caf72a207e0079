import { createHmac } from "node:crypto";
import {
  AlreadyAnswered,
  type IdempotentRequest,
  type StoredResponse,
  storedResponse,
  storeResponse,
  storeResponseInTransaction,
} from "@/lib/commands/idempotency-store";
import type { TransactionHooks } from "@/lib/commands/perform";
import { singleton } from "@/lib/per-process";
import { type RestResponse, send, successResponse } from "@/lib/rest/answer";
import type { RestRequest } from "@/lib/rest/endpoint";
import { problem } from "@/lib/rest/problem";
import { secret } from "@/lib/session/secret";

/** How a request is to be worked on: `hooks` keeps the answer with the change. Done so, it needs no keeping afterwards. */
export type Work = (hooks: TransactionHooks | undefined) => Promise<{ answer: RestResponse; isToKeep: boolean }>;

type Options = {
  /** The status of a change that went well. */
  status: number;
  /** Fields of the answer that are shown once and never again, such as a key: kept as null. */
  secret?: readonly string[];
};

const inFlight = singleton("in-flight", () => new Set<string>());

/**
 * Answers a POST once: with an Idempotency-Key, a request that comes again gets the answer it got before and has no second effect.
 * While the first is still under way, this process says so; another process waits for its turn to write, and finds the answer then.
 */
export async function withIdempotency(asked: RestRequest<unknown>, body: Uint8Array, options: Options, work: Work): Promise<Response> {
  const given = asked.request.method === "POST" ? asked.request.headers.get("idempotency-key") : null;
  if (given === null) return send((await work(undefined)).answer);
  if (!/^[\x21-\x7e]{1,255}$/.test(given)) return problem(400, "idempotency-key-malformed");
  const repeatable = repeatableOf(asked, given, body);
  const name = JSON.stringify([repeatable.actor, repeatable.route, repeatable.key]);
  if (inFlight.has(name)) return problem(409, "idempotency-in-flight", {}, { "retry-after": "1" });
  inFlight.add(name);
  try {
    const kept = await storedResponse(repeatable);
    if (kept) return again(kept, repeatable);
    const { answer, isToKeep } = await work(
      storeResponseInTransaction(repeatable, (value) => toKeep(successResponse(options.status, value), options.secret ?? [])),
    );
    if (isToKeep) await storeResponse(repeatable, toKeep(answer, []));
    return send(answer);
  } catch (error) {
    if (error instanceof AlreadyAnswered) return again(error.kept, repeatable);
    throw error;
  } finally {
    inFlight.delete(name);
  }
}

function again(kept: StoredResponse, { fingerprint }: IdempotentRequest): Response {
  if (kept.fingerprint !== fingerprint) return problem(422, "idempotency-key-reused");
  return send(JSON.parse(kept.answer) as RestResponse, { "idempotency-replayed": "true" });
}

function toKeep(answer: RestResponse, secret: readonly string[]): { status: number; answer: string } {
  const nulls = Object.fromEntries(secret.map((field) => [field, null]));
  const text = secret.length === 0 ? answer.text : JSON.stringify({ ...(JSON.parse(answer.text) as object), ...nulls });
  return { status: answer.status, answer: JSON.stringify({ ...answer, text }) };
}

function repeatableOf({ principal, request }: RestRequest<unknown>, key: string, body: Uint8Array): IdempotentRequest {
  const { pathname, search } = new URL(request.url);
  // With a key of the server's own: a body may hold a password, and a plain hash of it would let it be guessed.
  const fingerprint = createHmac("sha256", secret())
    .update(JSON.stringify([search, request.headers.get("if-match"), typeOf(request)]))
    .update("\0")
    .update(body)
    .digest("hex");
  return { actor: `${principal.kind}:${"id" in principal ? principal.id : ""}`, route: `${request.method} ${pathname}`, key, fingerprint };
}

/** A form is parted by another text each time it is sent; of everything else, all that the header says counts. */
function typeOf({ headers }: Request): string | null {
  const type = headers.get("content-type");
  return type?.startsWith("multipart/form-data") ? "multipart/form-data" : type;
}
