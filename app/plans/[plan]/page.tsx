import type { Metadata } from "next";
import { BoardPage } from "@/components/board/board-page";
import { PastBoardPage } from "@/components/board/past-board-page";
import { Shell } from "@/components/shell/shell";
import { StageSheet } from "@/components/stage-panel/stage-panel";
import { Missing } from "@/components/ui/missing";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import { mayAtAll } from "@/lib/domain/policy";
import { one, wholeNumber } from "@/lib/http/search-params";
import { getWords } from "@/lib/i18n/words";
import { getBoard } from "@/lib/queries/board";
import { getPastBoard, pastDay } from "@/lib/queries/dates/past";
import { readablePlan } from "@/lib/queries/shared/readable-plan";
import { planInRail } from "@/lib/queries/sidebar";
import { getStageSheet } from "@/lib/queries/stage-panel";
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
  const on = pastDay(one(search.on));
  if (on) return <PastPage person={person} slug={slug} on={on} page={wholeNumber(search.page)} />;
  const stageKey = one(search.stage);
  const board = await getBoard(person, slug, { page: wholeNumber(search.page), stage: stageKey });
  const sheet = stageKey && (await getStageSheet(person, slug, stageKey, commentsShown(one(search.comments), one(search.all))));
  if (!board || (stageKey && !sheet)) return <Missing />;
  const words = await getWords();
  const beside = sheet && (
    <StageSheet
      key={sheet.id}
      sheet={sheet}
      page={board.page.number}
      editing={one(search.item)}
      refused={one(search.refused)}
      words={words}
    />
  );
  return (
    <Shell
      person={person}
      place="board"
      plan={await planInRail(board.plan)}
      mayImport={mayAtAll(person, "plan.import")}
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
      plan={await planInRail(past.plan)}
      mayImport={mayAtAll(person, "plan.import")}
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
