import type { Metadata } from "next";
import { BoardPage } from "@/components/board/board-page";
import { PastBoardPage } from "@/components/board/past-board-page";
import { Shell } from "@/components/shell/shell";
import { StagePanel } from "@/components/stage-panel/stage-panel";
import { Missing } from "@/components/ui/missing";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import { canEver } from "@/lib/domain/policy";
import { firstParam, wholeNumber } from "@/lib/http/search-params";
import { getWords } from "@/lib/i18n/words";
import { getBoard } from "@/lib/queries/board";
import { getPastBoard, pastDay } from "@/lib/queries/dates/past";
import { readablePlan } from "@/lib/queries/shared/readable-plan";
import { planInSidebar } from "@/lib/queries/sidebar";
import { getStagePanel } from "@/lib/queries/stage-panel";
import { chosenTheme } from "@/lib/session/appearance";
import { type Reader, requirePerson } from "@/lib/session/current";

type Props = PageProps<"/plans/[plan]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const plan = await readablePlan(await requirePerson(), (await params).plan);
  return { title: plan ? plan.title : (await getWords()).t("errors.notFound") };
}

export default async function PlanPage({ params, searchParams }: Props) {
  const person = await requirePerson();
  const { plan: slug } = await params;
  const search = await searchParams;
  const on = pastDay(firstParam(search.on));
  if (on) return <PastPage person={person} slug={slug} on={on} page={wholeNumber(search.page)} />;
  const stageKey = firstParam(search.stage);
  const board = await getBoard(person, slug, { page: wholeNumber(search.page), stage: stageKey });
  const sheet =
    stageKey && (await getStagePanel(person, slug, stageKey, commentsShown(firstParam(search.comments), firstParam(search.all))));
  if (!board || (stageKey && !sheet)) return <Missing />;
  const words = await getWords();
  const beside = sheet && (
    <StagePanel
      key={sheet.id}
      panel={sheet}
      page={board.page.number}
      editing={firstParam(search.item)}
      refused={firstParam(search.refused)}
      words={words}
    />
  );
  return (
    <Shell
      person={person}
      place="board"
      plan={await planInSidebar(board.plan)}
      mayImport={canEver(person, "plan.import")}
      theme={await chosenTheme()}
      words={words}
      beside={beside}
    >
      <BoardPage board={board} openStage={stageKey} words={words} />
    </Shell>
  );
}

type PastProps = { person: Reader; slug: string; on: CalendarDay; page: number | null };

/** The board as it stood at the end of a day, for reading alone. */
async function PastPage({ person, slug, on, page }: PastProps) {
  const past = await getPastBoard(person, slug, on, page);
  if (!past) return <Missing />;
  const words = await getWords();
  return (
    <Shell
      person={person}
      place="board"
      plan={await planInSidebar(past.plan)}
      mayImport={canEver(person, "plan.import")}
      isStill
      theme={await chosenTheme()}
      words={words}
    >
      <PastBoardPage past={past} words={words} />
    </Shell>
  );
}

/** `comments=all`, or an item's id, with `all=1` for every one of its comments. */
const commentsShown = (comments: string | null, all: string | null) => ({
  itemId: comments === "all" ? null : comments,
  isAll: comments === "all" || all !== null,
});
