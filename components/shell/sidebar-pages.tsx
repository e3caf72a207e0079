import type { Words } from "@/lib/i18n/words";
import type { PlanInSidebar } from "@/lib/queries/sidebar";
import { type Destination, PLAN_GROUPS, WORKSPACE_PAGES } from "./destinations";
import { Count, SidebarLink } from "./sidebar-link";

type Props = {
  plan: PlanInSidebar | null;
  place: string | null;
  /** The pages that this reader is offered. */
  places: readonly string[];
  words: Words;
};

/** The pages of the plan in groups, and those of the workspace. */
export function SidebarPages({ plan, place, places, words }: Props) {
  const { t } = words;
  const linksTo = (pages: readonly Destination[], base = "") =>
    pages.flatMap(({ place: target, label, path }) =>
      places.includes(target)
        ? [
            <SidebarLink key={target} target={target} label={t(label)} href={base + path} isCurrent={place === target}>
              {plan && base !== "" && <Figure place={target} plan={plan} words={words} />}
            </SidebarLink>,
          ]
        : [],
    );
  return (
    <>
      {plan &&
        PLAN_GROUPS.map(({ name, title, label, pages }) => {
          const links = linksTo(pages, `/plans/${plan.slug}`);
          return links.length === 0 ? null : (
            <nav key={name} aria-label={t(label)}>
              {title && <p className="sidebar-heading">{t(title)}</p>}
              {links}
            </nav>
          );
        })}
      <nav aria-label={t("app.workspace")}>
        <p className="sidebar-heading">{t("app.workspace")}</p>
        {linksTo(WORKSPACE_PAGES)}
      </nav>
    </>
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
