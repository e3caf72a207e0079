import { HelpOpener } from "@/components/help/help-opener";
import { LiveNote } from "@/components/live/live-note";
import { ClientNavigation } from "@/components/ui/client-navigation";
import { keptContent } from "@/components/ui/kept-content";
import type { Words } from "@/lib/i18n/words";
import type { Reader } from "@/lib/queries/people/reader";
import { Bell, FindLink } from "./frame-links";
import { NavIcon } from "./nav-icon";

/** One step of the way to a page. The last one is the page itself and has no address. */
export type Crumb = { label: string; href?: string; lang?: string };

type Props = { person: Reader; crumbs: readonly Crumb[]; plan: string | undefined; isLive: boolean; words: Words };

/** A slim bar above each page: the way to it, whether it is up to date, and help. Where the sidebar is a drawer, also its button and search. */
export function TopBar({ person, crumbs, plan, isLive, words }: Props) {
  const { t } = words;
  return (
    <header className="top-bar">
      <button type="button" className="icon-link drawer-button" popoverTarget="sidebar" aria-label={t("app.menu")}>
        <NavIcon name="menu" />
      </button>
      <ClientNavigation className="contents">
        {crumbs.length > 0 && <nav className="crumbs" aria-label={t("frame.breadcrumbs")} {...crumbsContent({ crumbs }, words)} />}
        <div className="top-bar-end">
          {isLive && <LiveNote words={{ live: t("live.live"), polling: t("live.polling"), lost: t("live.lost") }} />}
          <span className="contents" {...drawerContent({ unread: person.unread, plan: plan ?? null }, words)} />
          <HelpOpener className="icon-link" title={t("help.title")} aria-label={t("help.title")}>
            <NavIcon name="help" />
          </HelpOpener>
        </div>
      </ClientNavigation>
    </header>
  );
}

const crumbsContent = keptContent("breadcrumbs", Crumbs);
const drawerContent = keptContent("links of the drawer", DrawerLinks);

function Crumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  const back = crumbs.findLast(({ href }, index) => href !== undefined && index < crumbs.length - 1);
  return (
    <ol>
      {crumbs.map((crumb, index) => (
        <li key={crumb.href ?? crumb.label} className={crumb === back ? "is-back" : undefined} lang={crumb.lang}>
          {index > 0 && <NavIcon name="right" />}
          {crumb.href === undefined || index === crumbs.length - 1 ? (
            <span aria-current="page">{crumb.label}</span>
          ) : (
            <a href={crumb.href}>{crumb.label}</a>
          )}
        </li>
      ))}
    </ol>
  );
}

function DrawerLinks({ unread, plan, words }: { unread: number; plan: string | null; words: Words }) {
  return (
    <>
      <FindLink plan={plan} isCurrent={false} words={words} className="icon-link drawer-only" />
      <span className="drawer-only">
        <Bell unread={unread} isCurrent={false} words={words} />
      </span>
    </>
  );
}
