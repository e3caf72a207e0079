import { sharedScreen } from "@/app/_screens/shared-screen";
import { SharedBoard } from "@/components/shared/shared-board";
import { SharedStage } from "@/components/shared/shared-stage";
import { firstParam, wholeNumber } from "@/lib/http/search-params";
import { getBoard } from "@/lib/queries/board";
import { clock } from "@/lib/queries/shared/clock";
import { getSharedStage } from "@/lib/queries/sharing/shared-stage";

export { sharedMetadata as generateMetadata } from "@/app/_screens/shared-screen";

export default sharedScreen("board", async ({ who, slug, base, search, words }) => {
  const key = firstParam(search.stage);
  const stage = key && (await getSharedStage(who, slug, key));
  const board = await getBoard(who, slug, { page: wholeNumber(search.page), stage: key });
  if (!board || (key && !stage)) return null;
  return stage ? (
    <SharedStage stage={stage} base={base} page={board.page.number} words={words} />
  ) : (
    <SharedBoard board={board} base={base} asOf={clock().now} words={words} />
  );
});
