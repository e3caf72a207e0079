import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SharedBoard } from "@/components/shared/shared-board";
import { SharedFrame } from "@/components/shared/shared-frame";
import { SharedStage } from "@/components/shared/shared-stage";
import { getBoard } from "@/lib/queries/board";
import { clock } from "@/lib/queries/clock";
import { getSharedStage } from "@/lib/queries/shared-stage";
import { one, wholeNumber } from "@/lib/search-params";
import { openLink, requireLink } from "@/lib/session/shared";
import { getWords } from "@/lib/words/words";

export async function generateMetadata({ params }: PageProps<"/shared/[token]">): Promise<Metadata> {
  // To end here would leave the page without its text for whoever has no scripts.
  const link = await openLink((await params).token);
  return {
    title: link?.title ?? (await getWords()).t("shared.goneTitle"),
    robots: { index: false, follow: false },
    referrer: "no-referrer",
  };
}

export default async function SharedPage({ params, searchParams }: PageProps<"/shared/[token]">) {
  const { token } = await params;
  const link = await requireLink(token);
  const search = await searchParams;
  const key = one(search.stage);
  const stage = key && (await getSharedStage(link.who, link.slug, key));
  const board = await getBoard(link.who, link.slug, { page: wholeNumber(search.page), stage: key });
  if (!board || (key && !stage)) notFound();
  const words = await getWords();
  const at = `/shared/${token}`;
  return (
    <SharedFrame place="board" at={at} plan={board.plan} expiresAt={link.expiresAt} words={words}>
      {stage ? (
        <SharedStage stage={stage} at={at} page={board.page.number} words={words} />
      ) : (
        <SharedBoard board={board} at={at} asOf={clock().now} words={words} />
      )}
    </SharedFrame>
  );
}
