import { createHmac, timingSafeEqual } from "node:crypto";
import { publicUrl } from "@/lib/session/public-url";
import { secret } from "@/lib/session/secret";

/** How long the link in an e-mail turns e-mail off. */
const VALID_DAYS = 90;
const DAY_MS = 86_400_000;
const TOKEN = /^([\w-]{1,64})\.(\d{1,6})\.([\w-]{43})$/;

/**
 * The link in an e-mail that turns e-mail off for its reader, without signing in. It can do nothing else: it is signed with a key of its own,
 * and names the person and its last day. Nothing is stored.
 */
export const unsubscribeUrl = (personId: string, now: Date): string => `${publicUrl()}/unsubscribe/${unsubscribeToken(personId, now)}`;

export function unsubscribeToken(personId: string, now: Date): string {
  const lastDay = Math.floor(now.getTime() / DAY_MS) + VALID_DAYS;
  return `${personId}.${lastDay}.${signature(personId, lastDay)}`;
}

/** The person whose e-mail a token turns off; null if it is forged, cut off or too old. Callers cannot tell which. */
export function personOfUnsubscribe(token: string, now: Date): string | null {
  const [, personId, lastDay, signed] = TOKEN.exec(token) ?? [];
  if (personId === undefined || lastDay === undefined || signed === undefined) return null;
  const isGenuine = timingSafeEqual(Buffer.from(signed), Buffer.from(signature(personId, Number(lastDay))));
  return isGenuine && now.getTime() < (Number(lastDay) + 1) * DAY_MS ? personId : null;
}

/** The key is derived from the secret for this purpose only, so that no other signature can be used here. */
const signature = (personId: string, lastDay: number): string => {
  const key = createHmac("sha256", secret()).update("slipway unsubscribe 1").digest();
  return createHmac("sha256", key).update(`${personId} ${lastDay}`).digest("base64url");
};
