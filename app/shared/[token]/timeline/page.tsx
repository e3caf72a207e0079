import type { Metadata } from "next";
import { sharedMetadata } from "@/app/shared/metadata";
import { LinkGone } from "@/components/shared/link-gone";
import { SharedFrame } from "@/components/shared/shared-frame";
import { TimelineBody } from "@/components/timeline/timeline-body";
import { firstParam, wholeNumber } from "@/lib/http/search-params";
import { getWords } from "@/lib/i18n/words";
import { getTimeline } from "@/lib/queries/dates/timeline";
import { clock } from "@/lib/queries/shared/clock";
import { openLink } from "@/lib/session/shared";
import { SCALES } from "@/lib/timeline/day-scale";

type Props = PageProps<"/shared/[token]/timeline">;

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => sharedMetadata((await params).token);

export default async function SharedTimelinePage({ params, searchParams }: Props) {
  const { token } = await params;
  const link = await openLink(token);
  if (!link) return <LinkGone />;
  const search = await searchParams;
  const timeline = await getTimeline(link.who, link.slug, { page: wholeNumber(search.page) });
  if (!timeline) return <LinkGone />;
  const words = await getWords();
  const view = { scale: SCALES.find((name) => name === firstParam(search.scale)) ?? null, isTable: firstParam(search.view) === "table" };
  const at = `/shared/${token}`;
  return (
    <SharedFrame place="timeline" at={at} plan={timeline.plan} expiresAt={link.expiresAt} words={words}>
      <p className="mb-[18px] mt-[3px] text-muted">{words.t("shared.asOf", { at: words.momentYear(clock().now) })}</p>
      <TimelineBody timeline={timeline} view={view} words={words} shared={at} />
    </SharedFrame>
  );
}
