import { ClientNavigation } from "@/components/ui/client-navigation";
import type { Words } from "@/lib/i18n/words";
import type { Reader } from "@/lib/queries/people/reader";
import type { PlanInSidebar, Sidebar as SidebarData } from "@/lib/queries/sidebar";
import { AccountMenu } from "./account-menu";
import { type Destination, offered, PLAN_GROUPS, type Place, WORKSPACE_PAGES } from "./destinations";
import { Bell, Brand, FindLink } from "./frame-links";
import { NavIcon } from "./nav-icon";
import { PlanSwitcher } from "./plan-switcher";

type Props = {
  person: Reader;
  place: Place | null;
  sidebar: SidebarData;
  /** Whether the page belongs to the plan of the sidebar. */
  isInPlan: boolean;
  theme: string;
  words: Words;
};

/** Where one can go: own work, the plan with its pages, the workspace. Its middle scrolls; its head and its foot are always in view. */
export function Sidebar({ person, place, sidebar, isInPlan, theme, words }: Props) {
  const { t } = words;
  const { plan } = sidebar;
  const asks = { who: person, planId: plan?.id ?? "" };
  const link = ({ place: target, label, path }: Destination, base = "", figure?: React.ReactNode) => (
    <a key={target} className="sidebar-link" href={base + path} aria-current={place === target ? "page" : undefined}>
      <NavIcon name={target} />
      <span>{t(label)}</span>
      {figure}
    </a>
  );
  return (
    <aside id="sidebar" className="sidebar" popover="auto" aria-label={t("app.menu")}>
      <ClientNavigation className="contents">
        <div className="sidebar-head">
          <div className="flex items-center justify-between">
            <Brand />
            <Bell person={person} isCurrent={place === "inbox"} words={words} />
          </div>
          <FindLink plan={plan?.slug} isCurrent={place === "find"} words={words} />
          <nav aria-label={t("frame.you")}>
            {link(
              { place: "my-work", label: "work.title", path: "/my-work" },
              "",
              person.myWork > 0 && (
                <Count className="sidebar-count" count={person.myWork} label={t("frame.myWorkCount", { count: person.myWork })} />
              ),
            )}
          </nav>
          <PlanSwitcher person={person} sidebar={sidebar} isOpen={isInPlan} words={words} />
        </div>
        <div className="sidebar-scroll">
          {plan &&
            PLAN_GROUPS.map(({ name, title, label, pages }) => {
              const shown = offered(pages, asks);
              return shown.length === 0 ? null : (
                <nav key={name} aria-label={t(label)}>
                  {title && <p className="sidebar-heading">{t(title)}</p>}
                  {shown.map((page) => link(page, `/plans/${plan.slug}`, <Figure place={page.place} plan={plan} words={words} />))}
                </nav>
              );
            })}
          <nav aria-label={t("app.workspace")}>
            <p className="sidebar-heading">{t("app.workspace")}</p>
            {offered(WORKSPACE_PAGES, asks).map((page) => link(page))}
          </nav>
        </div>
      </ClientNavigation>
      <AccountMenu person={person} planId={plan?.id ?? null} theme={theme} words={words} />
    </aside>
  );
}

/** The number beside a page: what is done, waits or runs there. */
function Figure({ place, plan: { figures, awaitingSignOff }, words }: { place: string; plan: PlanInSidebar; words: Words }) {
  const { t, number } = words;
  if (place === "checklist") {
    return (
      <span className="sidebar-figure" title={t("checklist.progress", figures)}>
        {number(figures.done)} / {number(figures.total)}
      </span>
    );
  }
  if (place === "sign-offs" && awaitingSignOff > 0)
    return <Count className="sidebar-figure" count={awaitingSignOff} label={t("frame.signOffsCount", { count: awaitingSignOff })} />;
  if (place === "risks" && figures.risks > 0)
    return <Count className="sidebar-figure" count={figures.risks} label={t("risks.openCount", { count: figures.risks })} />;
  if (place === "rollouts" && figures.rollouts > 0)
    return <Count className="sidebar-figure" count={figures.rollouts} label={t("frame.rolloutsCount", { count: figures.rollouts })} />;
  return null;
}

const Count = ({ className, count, label }: { className: string; count: number; label: string }) => (
  <span className={className} title={label}>
    <span aria-hidden="true">{count > 99 ? "99+" : count}</span>
    <span className="sr-only">{label}</span>
  </span>
);
