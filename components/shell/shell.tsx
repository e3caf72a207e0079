import { Live } from "@/components/live/live";
import { PaletteOpener } from "@/components/palette/palette-opener";
import { DraftOwner } from "@/components/ui/draft-owner";
import type { Words } from "@/lib/i18n/words";
import type { Reader } from "@/lib/queries/people/reader";
import type { Sidebar as SidebarData } from "@/lib/queries/sidebar";
import { type Destination, OTHER_PAGES, PLAN_PAGES, type Place, WORKSPACE_PAGES } from "./destinations";
import { Sidebar } from "./sidebar";
import { type Crumb, TopBar } from "./top-bar";

export type ShellParts = {
  /** Turns live updates off, for pages that must not change while somebody reads them. */
  isStatic?: boolean;
  children: React.ReactNode;
  /** Shown beside the page; on a phone, over it. */
  sidePanel?: React.ReactNode;
  /** The way from the page that the sidebar highlights to this page. */
  crumbs?: readonly Crumb[];
};

type Props = ShellParts & {
  person: Reader;
  /** What the sidebar highlights; null for a page that does not exist. */
  place: Place | null;
  sidebar: SidebarData;
  /** Whether the page belongs to the plan of the sidebar. */
  isInPlan: boolean;
  theme: string;
  words: Words;
};

/** The frame of every page of a signed-in person: the sidebar, a bar with the breadcrumbs, and the page. */
export function Shell({ person, place, sidebar, isInPlan, isStatic = false, theme, words, crumbs = [], children, sidePanel }: Props) {
  const { t } = words;
  const open = isInPlan ? sidebar.plan : null;
  return (
    <div className="app">
      <a className="btn sr-only z-30 focus:not-sr-only focus:absolute focus:left-3 focus:top-3" href="#main">
        {t("app.skip")}
      </a>
      <Sidebar person={person} place={place} sidebar={sidebar} isInPlan={isInPlan} theme={theme} words={words} />
      <DraftOwner person={person.id} words={{ draft: t("app.draft"), discard: t("app.discardDraft") }}>
        <div className="app-page">
          <TopBar
            person={person}
            crumbs={[...wayTo(place, open, words), ...crumbs]}
            plan={sidebar.plan?.slug}
            isLive={open !== null}
            words={words}
          />
          <main id="main" className="page" tabIndex={-1}>
            {children}
          </main>
        </div>
        {sidePanel}
      </DraftOwner>
      <PaletteOpener
        person={person.id}
        plan={sidebar.plan?.slug ?? null}
        words={{
          title: t("palette.title"),
          hint: t("palette.hint"),
          none: t("palette.none", { text: "{text}" }),
          failed: t("palette.failed"),
          keys: t("palette.keys"),
          close: t("app.close"),
        }}
      />
      {open && !isStatic && <Live planId={open.id} words={words} />}
    </div>
  );
}

/** The plan, if the page belongs to one, and the page that the sidebar highlights. */
function wayTo(place: Place | null, plan: SidebarData["plan"], { t }: Words): Crumb[] {
  const base = plan ? `/plans/${plan.slug}` : "";
  const all: readonly Destination[] = plan ? PLAN_PAGES : [...WORKSPACE_PAGES, ...OTHER_PAGES];
  const page = all.find((destination) => destination.place === place);
  return [
    ...(plan ? [{ label: plan.title, href: base, lang: plan.language }] : []),
    ...(page ? [{ label: t(page.label), href: base + page.path }] : []),
  ];
}
