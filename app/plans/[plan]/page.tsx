import { planScreen } from "@/app/_screens/plan-screen";
import { titleFrom } from "@/app/_screens/title";
import { BoardPage } from "@/components/board/board-page";
import { PastBoardPage } from "@/components/board/past-board-page";
import { ExampleNote } from "@/components/example/example-note";
import { NextForYou } from "@/components/my-work/next-for-you";
import { SetUpList } from "@/components/set-up-list/set-up-list";
import { panelLinks } from "@/components/stage-panel/panel-links";
import { StagePanel } from "@/components/stage-panel/stage-panel";
import { PANEL_TABS, PANEL_TASKS, tabOf } from "@/lib/domain/panel-address";
import { choiceParam, firstParam, wholeNumber } from "@/lib/http/search-params";
import { getBoard } from "@/lib/queries/board";
import { getPastBoard, pastDay } from "@/lib/queries/dates/past-day";
import { getExampleNote } from "@/lib/queries/example";
import { getMyWork } from "@/lib/queries/my-work/my-work";
import { getPanelView } from "@/lib/queries/panel-view";
import { getPlanSetUp } from "@/lib/queries/set-up/plan-set-up";
import { readablePlan } from "@/lib/queries/shared/readable-plan";
import { getStagePanel } from "@/lib/queries/stage-panel";

type Props = PageProps<"/plans/[plan]">;

export const generateMetadata = titleFrom<Props>(async ({ person, params }) => (await readablePlan(person, params.plan))?.title);

/** `stage=runner.build&tab=evidence` opens a tab of a stage beside the board; `on=2026-07-12` shows the board at the end of that day, read-only. */
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
  const stage = stageKey && (await getStagePanel(person, slug, stageKey));
  if (!board || (stageKey && !stage)) return null;
  const shown = panelShown(search);
  const isFull = firstParam(search.full) !== null;
  const sidePanel = stage && (
    <StagePanel
      key={stage.id}
      panel={stage}
      view={await getPanelView(person, stage, shown)}
      links={panelLinks({ slug, stage: stage.key, tab: shown.tab, isFull, board })}
      editing={firstParam(search.item)}
      task={shown.task}
      refused={firstParam(search.refused)}
      words={words}
    />
  );
  const work = await getMyWork(person);
  const example = await getExampleNote(person, plan);
  const setUp = await getPlanSetUp(person, plan);
  const children = (
    <BoardPage board={board} openStage={stageKey} words={words}>
      {example && <ExampleNote note={example} words={words} />}
      <NextForYou work={work} plan={slug} words={words} />
      {setUp && <SetUpList plan={board.plan} setUp={setUp} words={words} />}
    </BoardPage>
  );
  return { sidePanel, children };
});

/** The part of the panel that an address shows. `comments=all`, or an item's id, with `all=1` for all of its comments. */
function panelShown(search: Awaited<Props["searchParams"]>) {
  const comments = firstParam(search.comments);
  const task = choiceParam(search.do, PANEL_TASKS);
  return {
    tab: tabOf({ tab: choiceParam(search.tab, PANEL_TABS), comments, refused: firstParam(search.refused), task }),
    task,
    comments: { itemId: comments === "all" ? null : comments, isAll: comments === "all" || firstParam(search.all) !== null },
  };
}
