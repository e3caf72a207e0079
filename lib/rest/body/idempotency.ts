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
import type { RestRequest } from "@/lib/rest/endpoint";
import { problem } from "@/lib/rest/problem";
import { type RestResponse, send, successResponse } from "@/lib/rest/rest-response";
import { secret } from "@/lib/session/secret";

/** Handles a request. `hooks` stores the response in the transaction of a change; with `isToStore` it is stored afterwards. */
export type Work = (hooks: TransactionHooks | undefined) => Promise<{ response: RestResponse; isToStore: boolean }>;

type Options = {
  /** The status of a change that succeeded. */
  status: number;
  /** Fields that are shown only once, such as a key: stored as null. */
  secret?: readonly string[];
};

const inFlight = singleton("in-flight", () => new Set<string>());

/**
 * Performs a POST once: with an Idempotency-Key, a repeated request gets the stored response and has no second effect. While the first
 * request is running, this process answers 409; another process waits for the database lock and then finds the response.
 */
export async function withIdempotency(
  restRequest: RestRequest<unknown>,
  body: Uint8Array,
  options: Options,
  work: Work,
): Promise<Response> {
  const key = restRequest.request.method === "POST" ? restRequest.request.headers.get("idempotency-key") : null;
  if (key === null) return send((await work(undefined)).response);
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) return problem(400, "idempotency-key-malformed");
  const identity = identityOf(restRequest, key, body);
  const name = JSON.stringify([identity.actor, identity.route, identity.key]);
  if (inFlight.has(name)) return problem(409, "idempotency-in-flight", {}, { "retry-after": "1" });
  inFlight.add(name);
  try {
    const stored = await storedResponse(identity);
    if (stored) return replay(stored, identity);
    const { response, isToStore } = await work(
      storeResponseInTransaction(identity, (value) => withoutSecrets(successResponse(options.status, value), options.secret ?? [])),
    );
    if (isToStore) await storeResponse(identity, withoutSecrets(response, []));
    return send(response);
  } catch (error) {
    if (error instanceof AlreadyAnswered) return replay(error.stored, identity);
    throw error;
  } finally {
    inFlight.delete(name);
  }
}

function replay(stored: StoredResponse, { fingerprint }: IdempotentRequest): Response {
  if (stored.fingerprint !== fingerprint) return problem(422, "idempotency-key-reused");
  return send(JSON.parse(stored.answer) as RestResponse, { "idempotency-replayed": "true" });
}

/** The response as it is stored: with null in its secret fields. */
function withoutSecrets(response: RestResponse, secretFields: readonly string[]): { status: number; answer: string } {
  const nulls = Object.fromEntries(secretFields.map((field) => [field, null]));
  const text = secretFields.length === 0 ? response.text : JSON.stringify({ ...(JSON.parse(response.text) as object), ...nulls });
  return { status: response.status, answer: JSON.stringify({ ...response, text }) };
}

/** Requests with the same identity are the same request. */
function identityOf({ principal, request }: RestRequest<unknown>, key: string, body: Uint8Array): IdempotentRequest {
  const { pathname, search } = new URL(request.url);
  // Keyed with the secret of the server: a body may contain a password, which could be guessed from a plain hash.
  const fingerprint = createHmac("sha256", secret())
    .update(JSON.stringify([search, request.headers.get("if-match"), contentTypeOf(request)]))
    .update("\0")
    .update(body)
    .digest("hex");
  return { actor: `${principal.kind}:${"id" in principal ? principal.id : ""}`, route: `${request.method} ${pathname}`, key, fingerprint };
}

/** The content type. A form has another boundary each time it is sent, so its boundary does not count. */
function contentTypeOf({ headers }: Request): string | null {
  const type = headers.get("content-type");
  return type?.startsWith("multipart/form-data") ? "multipart/form-data" : type;
}
