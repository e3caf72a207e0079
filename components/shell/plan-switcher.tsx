import { keptContent } from "@/components/ui/kept-content";
import { healthWords } from "@/lib/i18n/dates/verdict-words";
import type { Words } from "@/lib/i18n/words";
import type { PlanSummary } from "@/lib/queries/plan-summary";
import { NavIcon } from "./nav-icon";

type Props = {
  plan: PlanSummary | null;
  plans: readonly PlanSummary[];
  hasMore: boolean;
  mayCreate: boolean;
  /** Whether the page belongs to the plan. */
  isOpen: boolean;
  words: Words;
};

/** The plan of the sidebar with its verdict; opens a list of plans. A native popover: it needs no script. */
export function PlanSwitcher({ plan, plans, hasMore, mayCreate, isOpen, words }: Props) {
  const { t } = words;
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
      <button
        type="button"
        className="plan-switcher"
        popoverTarget="plan-list"
        data-alone={plans.length === 1 || undefined}
        {...presentContent({ plan: plan && summary(plan) }, words)}
      />
      <div
        id="plan-list"
        popover="auto"
        className="plan-list"
        role="dialog"
        aria-label={t("frame.switchPlan")}
        {...listContent({ current: plan?.id ?? null, plans: plans.map(summary), hasMore, mayCreate, isOpen }, words)}
      />
    </>
  );
}

/** A plan without the figures that are for the sidebar only. */
const summary = ({ id, slug, title, language, services, health, daysLate, day, awaitingSignOff }: PlanSummary): PlanSummary => ({
  id,
  slug,
  title,
  language,
  services,
  health,
  daysLate,
  day,
  awaitingSignOff,
});

const presentContent = keptContent("plan of the sidebar", PresentPlan);
const listContent = keptContent("plans of the sidebar", PlanChoices);

function PresentPlan({ plan, words }: { plan: PlanSummary | null; words: Words }) {
  const { t } = words;
  return (
    <>
      <span className="sr-only">{t("frame.switchPlan")}: </span>
      <b lang={plan?.language}>{plan?.title ?? t("frame.choosePlan")}</b>
      {plan && <Health plan={plan} words={words} />}
      <NavIcon name="up-down" />
    </>
  );
}

type ChoicesProps = Omit<Props, "plan"> & { current: string | null };

function PlanChoices({ current, plans, hasMore, mayCreate, isOpen, words }: ChoicesProps) {
  const { t } = words;
  return (
    <>
      {hasMore && (
        <a className="plan-choice" href="/find" data-palette="true">
          <NavIcon name="find" />
          <span>{t("frame.findPlan")}</span>
        </a>
      )}
      <ul aria-label={t("frame.plans")}>
        {plans.map((plan) => (
          <Choice key={plan.id} plan={plan} isCurrent={plan.id === current} isOpen={isOpen} words={words} />
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
