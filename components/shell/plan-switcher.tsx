import { canEver } from "@/lib/domain/policy";
import { healthWords } from "@/lib/i18n/dates/verdict-words";
import type { Words } from "@/lib/i18n/words";
import type { Reader } from "@/lib/queries/people/reader";
import type { PlanSummary } from "@/lib/queries/plan-summary";
import type { Sidebar } from "@/lib/queries/sidebar";
import { NavIcon } from "./nav-icon";

type Props = { person: Reader; sidebar: Sidebar; isOpen: boolean; words: Words };

/** The plan of the sidebar with its verdict; opens a list of plans. A native popover: it needs no script. */
export function PlanSwitcher({ person, sidebar: { plan, plans, hasMore }, isOpen, words }: Props) {
  const { t } = words;
  const mayCreate = canEver(person, "plan.create");
  if (plans.length === 0) {
    return mayCreate ? (
      <a className="sidebar-link" href="/plans/new">
        <NavIcon name="plus" />
        {t("frame.newPlan")}
      </a>
    ) : null;
  }
  return (
    <>
      <button type="button" className="plan-switcher" popoverTarget="plan-list" data-alone={plans.length === 1 || undefined}>
        <span className="sr-only">{t("frame.switchPlan")}: </span>
        <b lang={plan?.language}>{plan?.title ?? t("frame.choosePlan")}</b>
        {plan && <Health plan={plan} words={words} />}
        <NavIcon name="up-down" />
      </button>
      <div id="plan-list" popover="auto" className="plan-list" role="dialog" aria-label={t("frame.switchPlan")}>
        {hasMore && (
          <a className="plan-choice" href="/find" data-palette>
            <NavIcon name="find" />
            <span>{t("frame.findPlan")}</span>
          </a>
        )}
        <ul aria-label={t("frame.plans")}>
          {plans.map((other) => (
            <Choice key={other.id} plan={other} isCurrent={other.id === plan?.id} isOpen={isOpen} words={words} />
          ))}
        </ul>
        <hr />
        <a className="plan-choice" href="/plans">
          <NavIcon name="plans" />
          <span>{t("frame.allPlans")}</span>
        </a>
        {mayCreate && (
          <a className="plan-choice" href="/plans/new">
            <NavIcon name="plus" />
            <span>{t("frame.newPlan")}</span>
          </a>
        )}
      </div>
    </>
  );
}

function Choice({ plan, isCurrent, isOpen, words }: { plan: PlanSummary; isCurrent: boolean; isOpen: boolean; words: Words }) {
  const { t } = words;
  return (
    <li>
      <a className="plan-choice" href={`/plans/${plan.slug}`} aria-current={isCurrent && isOpen ? "true" : undefined}>
        {isCurrent ? <NavIcon name="tick" /> : <span />}
        <span>
          <span lang={plan.language}>{plan.title}</span>
          <small>
            {t("board.services", { count: plan.services })}
            {plan.day && ` · ${t("frame.day", plan.day)}`}
          </small>
        </span>
        <Health plan={plan} words={words} />
      </a>
    </li>
  );
}

const Health = ({ plan: { health, daysLate }, words }: { plan: PlanSummary; words: Words }) => (
  <span className={`plan-health is-${health}`}>
    <NavIcon name={health} />
    {healthWords(words, { health, daysLate })}
  </span>
);
