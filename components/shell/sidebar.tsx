import { ClientNavigation } from "@/components/ui/client-navigation";
import { keptContent } from "@/components/ui/kept-content";
import { canEver } from "@/lib/domain/policy";
import type { Words } from "@/lib/i18n/words";
import type { Reader } from "@/lib/queries/people/reader";
import type { Sidebar as SidebarData } from "@/lib/queries/sidebar";
import { AccountMenu } from "./account-menu";
import { offered, PLAN_PAGES, type Place, WORKSPACE_PAGES } from "./destinations";
import { PlanSwitcher } from "./plan-switcher";
import { SidebarHead } from "./sidebar-head";
import { SidebarPages } from "./sidebar-pages";

type Props = {
  person: Reader;
  place: Place | null;
  sidebar: SidebarData;
  /** Whether the page belongs to the plan of the sidebar. */
  isInPlan: boolean;
  theme: string;
  words: Words;
};

const headContent = keptContent("head of the sidebar", SidebarHead);
const pagesContent = keptContent("pages of the sidebar", SidebarPages);

/** Where one can go: own work, the plan with its pages, the workspace. Its middle scrolls; its head and its foot are always in view. */
export function Sidebar({ person, place, sidebar: { plan, plans, hasMore }, isInPlan, theme, words }: Props) {
  const { unread, myWork } = person;
  const asks = { who: person, planId: plan?.id ?? "" };
  const places = offered([...(plan ? PLAN_PAGES : []), ...WORKSPACE_PAGES], asks).map((page) => page.place);
  return (
    <aside id="sidebar" className="sidebar" popover="auto" aria-label={words.t("app.menu")}>
      <ClientNavigation className="contents">
        <div className="sidebar-head">
          <div className="contents" {...headContent({ unread, myWork, place, plan: plan?.slug ?? null }, words)} />
          <PlanSwitcher
            plan={plan}
            plans={plans}
            hasMore={hasMore}
            mayCreate={canEver(person, "plan.create")}
            isOpen={isInPlan}
            words={words}
          />
        </div>
        <div className="sidebar-scroll" {...pagesContent({ plan, place, places }, words)} />
      </ClientNavigation>
      <AccountMenu person={person} planId={plan?.id ?? null} theme={theme} words={words} />
    </aside>
  );
}
