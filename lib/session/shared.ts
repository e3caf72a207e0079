import { headers } from "next/headers";
import { cache } from "react";
import { holderOf, type ShareKind } from "@/lib/session/tokens/share-token";
import { isExhausted, networkOf, secondsToWait } from "./rate-limit";
import { sourceOf } from "./source";

/**
 * What a secret address opens; null for every one that opens nothing. A network that guesses is counted as strangers are, and once its
 * allowance is spent nobody is asked for it any more. Where no proxy says where a request comes from, all would be one network: 256
 * random bits are guard enough then.
 */
export async function openedLink(kind: ShareKind, token: string, source: string | null) {
  const network = source === null ? null : networkOf(source);
  if (network !== null && isExhausted("strangers", network)) return null;
  const found = await holderOf(kind, token);
  if (!found && network !== null) await secondsToWait("strangers", network);
  return found;
}

/** For pages: what the link opens, asked once a request. */
export const openLink = cache(async (token: string) => openedLink("page", token, sourceOf(await headers())));
