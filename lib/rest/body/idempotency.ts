import { createHmac } from "node:crypto";
import { AnsweredBefore, type KeptAnswer, keepAnswer, keepingAnswer, keptAnswer, type Repeatable } from "@/lib/commands/idempotency-store";
import type { Alongside } from "@/lib/commands/perform";
import { onePerProcess } from "@/lib/per-process";
import { type Answer, madeAnswer, send } from "@/lib/rest/answer";
import type { Asked } from "@/lib/rest/endpoint";
import { problem } from "@/lib/rest/problem";
import { secret } from "@/lib/session/secret";

/** How a request is to be worked on: `alongside` keeps the answer with the change. Done so, it needs no keeping afterwards. */
export type Work = (alongside: Alongside | undefined) => Promise<{ answer: Answer; isToKeep: boolean }>;

type Options = {
  /** The status of a change that went well. */
  status: number;
  /** Fields of the answer that are shown once and never again, such as a key: kept as null. */
  shownOnce?: readonly string[];
};

const inFlight = onePerProcess("in-flight", () => new Set<string>());

/**
 * Answers a POST once: with an Idempotency-Key, a request that comes again gets the answer it got before and has no second effect.
 * While the first is still under way, this process says so; another process waits for its turn to write, and finds the answer then.
 */
export async function answerOnce(asked: Asked<unknown>, body: Uint8Array, options: Options, work: Work): Promise<Response> {
  const given = asked.request.method === "POST" ? asked.request.headers.get("idempotency-key") : null;
  if (given === null) return send((await work(undefined)).answer);
  if (!/^[\x21-\x7e]{1,255}$/.test(given)) return problem(400, "idempotency-key-malformed");
  const repeatable = repeatableOf(asked, given, body);
  const name = JSON.stringify([repeatable.actor, repeatable.route, repeatable.key]);
  if (inFlight.has(name)) return problem(409, "idempotency-in-flight", {}, { "retry-after": "1" });
  inFlight.add(name);
  try {
    const kept = await keptAnswer(repeatable);
    if (kept) return again(kept, repeatable);
    const { answer, isToKeep } = await work(
      keepingAnswer(repeatable, (value) => toKeep(madeAnswer(options.status, value), options.shownOnce ?? [])),
    );
    if (isToKeep) await keepAnswer(repeatable, toKeep(answer, []));
    return send(answer);
  } catch (error) {
    if (error instanceof AnsweredBefore) return again(error.kept, repeatable);
    throw error;
  } finally {
    inFlight.delete(name);
  }
}

function again(kept: KeptAnswer, { fingerprint }: Repeatable): Response {
  if (kept.fingerprint !== fingerprint) return problem(422, "idempotency-key-reused");
  return send(JSON.parse(kept.answer) as Answer, { "idempotency-replayed": "true" });
}

function toKeep(answer: Answer, shownOnce: readonly string[]): { status: number; answer: string } {
  const nulls = Object.fromEntries(shownOnce.map((field) => [field, null]));
  const text = shownOnce.length === 0 ? answer.text : JSON.stringify({ ...(JSON.parse(answer.text) as object), ...nulls });
  return { status: answer.status, answer: JSON.stringify({ ...answer, text }) };
}

function repeatableOf({ principal, request }: Asked<unknown>, key: string, body: Uint8Array): Repeatable {
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
