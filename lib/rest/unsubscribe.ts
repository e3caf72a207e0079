import { randomUUID } from "node:crypto";
import { setMail } from "@/lib/commands/people/set-mail";
import { perform } from "@/lib/commands/perform";
import { findPerson } from "@/lib/session/person";
import { networkOf, secondsToWait } from "@/lib/session/rate-limit";
import { sourceOf } from "@/lib/session/source";
import { personOfUnsubscribe } from "@/lib/session/tokens/unsubscribe-token";
import { BodyRefused, readBytes } from "./body/read-body";

const MAX_BODY = 2048;

/**
 * Turns e-mail off for the person whom the token names, without a session: for a mail program (RFC 8058) or for the button of the page. It
 * answers the same a second time, and where the person is gone. Only a token tells people apart, so nobody can find out who has an account.
 */
export async function unsubscribe(request: Request, token: string, now = new Date()): Promise<Response> {
  const wait = await secondsToWait("anonymous", networkOf(sourceOf(request.headers)));
  if (wait > 0) return textResponse(429, "Too many requests", { "retry-after": String(wait) });
  const sent = await formOf(request);
  if (sent === null) return textResponse(400, "Bad request");
  const isFromPage = sent.get("page") === "yes";
  const personId = personOfUnsubscribe(token, now);
  if (personId === null) return isFromPage ? seeOther("/unsubscribe") : textResponse(404, "Not found");
  const person = await findPerson({ id: personId });
  if (person) await perform(setMail, person, { wanted: false }, { requestId: randomUUID(), now });
  return isFromPage ? seeOther("/unsubscribe?done=yes") : textResponse(200, "E-mail is off");
}

/** The fields that a mail program or the page sent; null for anything else, so that a mere visit by a scanner of links changes nothing. */
async function formOf(request: Request): Promise<FormData | null> {
  try {
    const bytes = await readBytes(request, MAX_BODY);
    const type = request.headers.get("content-type") ?? "";
    const form = await new Response(new Uint8Array(bytes), { headers: { "content-type": type } }).formData();
    return form.get("List-Unsubscribe") === "One-Click" || form.get("page") === "yes" ? form : null;
  } catch (error) {
    if (error instanceof BodyRefused || error instanceof TypeError) return null;
    throw error;
  }
}

const seeOther = (location: string) => new Response(null, { status: 303, headers: { location } });

const textResponse = (status: number, text: string, headers: Record<string, string> = {}) =>
  new Response(`${text}\n`, { status, headers: { ...headers, "content-type": "text/plain; charset=utf-8" } });
