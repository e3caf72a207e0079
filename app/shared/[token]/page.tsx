import type { Metadata } from "next";
import { sharedMetadata } from "@/app/shared/metadata";
import { LinkGone } from "@/components/shared/link-gone";
import { SharedBoard } from "@/components/shared/shared-board";
import { SharedFrame } from "@/components/shared/shared-frame";
import { SharedStage } from "@/components/shared/shared-stage";
import { firstParam, wholeNumber } from "@/lib/http/search-params";
import { getWords } from "@/lib/i18n/words";
import { getBoard } from "@/lib/queries/board";
import { clock } from "@/lib/queries/shared/clock";
import { getSharedStage } from "@/lib/queries/sharing/shared-stage";
import { openLink } from "@/lib/session/shared";

type Props = PageProps<"/shared/[token]">;

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => sharedMetadata((await params).token);

export default async function SharedPage({ params, searchParams }: Props) {
  const { token } = await params;
  const link = await openLink(token);
  if (!link) return <LinkGone />;
  const search = await searchParams;
  const key = firstParam(search.stage);
  const stage = key && (await getSharedStage(link.who, link.slug, key));
  const board = await getBoard(link.who, link.slug, { page: wholeNumber(search.page), stage: key });
  if (!board || (key && !stage)) return <LinkGone />;
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
