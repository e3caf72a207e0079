import type { Metadata } from "next";
import type { ReactElement } from "react";
import { LinkGone } from "@/components/shared/link-gone";
import { SharedFrame, type SharedPlace } from "@/components/shared/shared-frame";
import { getWords, type Words } from "@/lib/i18n/words";
import { visiblePlan } from "@/lib/queries/shared/readable-plan";
import { openLink } from "@/lib/session/shared";

type Props = PageProps<"/shared/[token]">;
type SharedRequest = {
  who: NonNullable<Awaited<ReturnType<typeof openLink>>>["who"];
  slug: string;
  /** Address of the share link; its views are below it. */
  base: string;
  search: Awaited<Props["searchParams"]>;
  words: Words;
};

/** The metadata of a shared page. It does not answer "not found" itself, because such a page shows no text without scripts. */
export async function sharedMetadata({ params }: Props): Promise<Metadata> {
  const link = await openLink((await params).token);
  const title = link?.title ?? (await getWords()).t("shared.goneTitle");
  return { title, robots: { index: false, follow: false }, referrer: "no-referrer" };
}

/** A page of a plan under a share link. An invalid link, or `draw` returning null, is a 404. */
export const sharedScreen =
  (place: SharedPlace, draw: (request: SharedRequest) => Promise<ReactElement | null>) =>
  async ({ params, searchParams }: Props) => {
    const { token } = await params;
    const link = await openLink(token);
    const plan = link && (await visiblePlan(link.who, link.slug));
    if (!link || !plan) return <LinkGone />;
    const base = `/shared/${token}`;
    const words = await getWords();
    const drawn = await draw({ who: link.who, slug: link.slug, base, search: await searchParams, words });
    if (!drawn) return <LinkGone />;
    return (
      <SharedFrame place={place} base={base} plan={plan} isArchived={plan.archivedAt !== null} expiresAt={link.expiresAt} words={words}>
        {drawn}
      </SharedFrame>
    );
  };
