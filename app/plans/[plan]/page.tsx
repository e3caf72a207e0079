import { planScreen } from "@/app/_screens/plan-screen";
import { titleFrom } from "@/app/_screens/title";
import { BoardPage } from "@/components/board/board-page";
import { PastBoardPage } from "@/components/board/past-board-page";
import { ExampleNote } from "@/components/example/example-note";
import { NextForYou } from "@/components/my-work/next-for-you";
import { StagePanel } from "@/components/stage-panel/stage-panel";
import { firstParam, wholeNumber } from "@/lib/http/search-params";
import { getBoard } from "@/lib/queries/board";
import { getPastBoard, pastDay } from "@/lib/queries/dates/past-day";
import { getExampleNote } from "@/lib/queries/example";
import { getMyWork } from "@/lib/queries/my-work/my-work";
import { readablePlan } from "@/lib/queries/shared/readable-plan";
import { getStagePanel } from "@/lib/queries/stage-panel";

type Props = PageProps<"/plans/[plan]">;

export const generateMetadata = titleFrom<Props>(async ({ person, params }) => (await readablePlan(person, params.plan))?.title);

/** `stage=runner.build` opens a stage beside the board; `on=2026-07-12` shows the board at the end of that day, read-only. */
export default planScreen<Props>("board", async ({ person, plan, search, words }) => {
  const { slug } = plan;
  const on = pastDay(firstParam(search.on));
  const page = wholeNumber(search.page);
  if (on) {
    const past = await getPastBoard(person, slug, on, page);
    return past && { isStatic: true, children: <PastBoardPage past={past} words={words} /> };
  }
  const stageKey = firstParam(search.stage);
  const board = await getBoard(person, slug, { page, stage: stageKey });
  const stage = stageKey && (await getStagePanel(person, slug, stageKey, commentsShown(search)));
  if (!board || (stageKey && !stage)) return null;
  const sidePanel = stage && (
    <StagePanel
      key={stage.id}
      panel={stage}
      page={board.page.number}
      editing={firstParam(search.item)}
      refused={firstParam(search.refused)}
      words={words}
    />
  );
  const work = await getMyWork(person);
  const example = await getExampleNote(person, plan);
  const children = (
    <BoardPage board={board} openStage={stageKey} words={words}>
      {example && <ExampleNote note={example} words={words} />}
      <NextForYou work={work} plan={slug} words={words} />
    </BoardPage>
  );
  return { sidePanel, children };
});

/** `comments=all`, or an item's id, with `all=1` for all of its comments. */
function commentsShown(search: Awaited<Props["searchParams"]>) {
  const comments = firstParam(search.comments);
  return { itemId: comments === "all" ? null : comments, isAll: comments === "all" || firstParam(search.all) !== null };
}
