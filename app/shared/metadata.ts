import type { Metadata } from "next";
import { getWords } from "@/lib/i18n/words";
import { openLink } from "@/lib/session/shared";

/**
 * What the head of a shared page says. It ends nowhere, whatever the token: a page that is not found in its head is left without its
 * text where there are no scripts.
 */
export async function sharedMetadata(token: string): Promise<Metadata> {
  const link = await openLink(token);
  const title = link?.title ?? (await getWords()).t("shared.goneTitle");
  return { title, robots: { index: false, follow: false }, referrer: "no-referrer" };
}
