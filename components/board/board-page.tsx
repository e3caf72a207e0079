import { ClientNavigation } from "@/components/ui/client-navigation";
import { keptContent } from "@/components/ui/kept-content";
import { PageLinks } from "@/components/ui/page-links";
import { VerdictLine } from "@/components/verdict/verdict-line";
import { queryOf } from "@/lib/http/search-params";
import type { Words } from "@/lib/i18n/words";
import type { Board } from "@/lib/queries/board";
import { BoardTable } from "./board-table";
import { FiguresStrip } from "./figures";
import { ReplanOffer } from "./replan-offer";

type Props = {
  board: Board;
  openStage: string | null;
  words: Words;
  /** Shown between the heading and the figures: what this person should do next, and what the plan lacks. */
  children?: React.ReactNode;
};

/** The board: first page of a plan. */
export function BoardPage({ board, openStage, words, children }: Props) {
  const { t } = words;
  const { slug, title, language } = board.plan;
  const plan = { slug, title, language };
  const home = `/plans/${slug}`;
  return (
    <>
      <header
        className="mb-2 flex flex-wrap items-start gap-x-5 gap-y-3"
        {...headContent({ plan, subtitle: subtitle(board, words), lookBack: board.lookBack }, words)}
      />
      <div className="mb-[18px]">
        <VerdictLine verdict={board.verdict} home={home} why={`${home}/timeline#why`} words={words} />
      </div>
      {children}
      {board.offersReplan && <ReplanOffer board={board} words={words} />}
      <FiguresStrip board={board} words={words} />
      <ClientNavigation className="card overflow-hidden">
        <BoardTable board={board} openStage={openStage} words={words} />
        <BoardPages board={board} words={words} />
        {board.services === 0 && (
          <div className="border-t border-line px-4 py-6 text-center">
            <p className="font-[550]">{t("board.empty")}</p>
            <p className="mt-1 text-muted">{t("board.emptyHint")}</p>
            {board.mayAddStage && (
              <p className="mt-2">
                <a className="text-link" href={`/plans/${board.plan.slug}/settings?tab=services`}>
                  {t("app.settings")}
                </a>
              </p>
            )}
          </div>
        )}
      </ClientNavigation>
    </>
  );
}

type HeadProps = { plan: Pick<Board["plan"], "slug" | "title" | "language">; subtitle: string; lookBack: Board["lookBack"]; words: Words };

const headContent = keptContent("head of the board", Head);

function Head({ plan, subtitle: under, lookBack, words: { t } }: HeadProps) {
  return (
    <>
      <div className="min-w-0 grow basis-64">
        <h1 lang={plan.language}>{plan.title}</h1>
        <p className="mt-[3px] text-muted">{under}</p>
      </div>
      {lookBack && (
        <a className="btn" href={`/plans/${plan.slug}?on=${lookBack}`}>
          {t("past.lookBack")}
        </a>
      )}
      <a className="btn" href={`/api/v1/plans/${plan.slug}/export`} download>
        {t("app.export")}
      </a>
    </>
  );
}

type PagesProps = { board: Board; words: Words; base?: string; on?: string | null };

export const BoardPages = ({ board: { plan, page, services }, words, base = `/plans/${plan.slug}`, on = null }: PagesProps) => (
  <PageLinks
    page={page}
    label={words.t("board.pages")}
    shown={words.t("board.shown", { from: page.from, to: page.to, total: services })}
    hrefOf={(number) => `${base}${queryOf({ page: number, on })}`}
    words={words}
  />
);

/** `Turkish`, in the reader's language. */
const languageName = (locale: string, language: string): string =>
  new Intl.DisplayNames([locale], { type: "language" }).of(language) ?? language;

export function subtitle({ plan, services, figures: { start, end }, strategies }: Board, { t, fullRange, list, locale }: Words): string {
  const named = strategies.map((s, index) => (index === 0 ? t(`strategies.${s}`) : t(`strategies.${s}`).toLocaleLowerCase(locale)));
  return [
    t("board.services", { count: services }),
    start && end ? fullRange(start, end) : t("panel.noDates"),
    plan.language === locale ? null : t("board.writtenIn", { language: languageName(locale, plan.language) }),
    named.length > 0 ? t("board.strategiesNotChosen", { list: list(named) }) : null,
  ]
    .filter(Boolean)
    .join(" · ");
}
