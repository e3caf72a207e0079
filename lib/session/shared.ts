import { headers } from "next/headers";
import { cache } from "react";
import { findSharedPlan, type ShareKind } from "@/lib/session/tokens/share-token";
import { isExhausted, networkOf, secondsToWait } from "./rate-limit";
import { sourceOf } from "./source";

/**
 * What a share link opens, or null. Failed guesses count against the `anonymous` rate limit of the network; once it is exhausted, links are
 * no longer looked up for that network. Without a proxy that names the source, all requests would be one network, so none is limited:
 * 256 random bits protect the link.
 */
export async function openedLink(kind: ShareKind, token: string, source: string | null) {
  const network = source === null ? null : networkOf(source);
  if (network !== null && isExhausted("anonymous", network)) return null;
  const found = await findSharedPlan(kind, token);
  if (!found && network !== null) await secondsToWait("anonymous", network);
  return found;
}

/** For pages: what the link opens, looked up once a request. */
export const openLink = cache(async (token: string) => openedLink("page", token, sourceOf(await headers())));
