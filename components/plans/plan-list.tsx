import Link from "next/link";
import { Empty } from "@/components/ui/empty";
import { StackTable } from "@/components/ui/stack-table";
import { waitingParts } from "@/lib/i18n/turns/waiting-words";
import type { Words } from "@/lib/i18n/words";
import type { PlanLine } from "@/lib/queries/plans";

const COLUMNS = ["plan", "progress", "dates", "state"] as const;

/** Every plan of a person, late ones first. */
export function PlanList({ plans, mayImport, words }: { plans: PlanLine[]; mayImport: boolean; words: Words }) {
  const { t } = words;
  return (
    <>
      <header className="mb-[18px] flex flex-wrap items-center gap-3">
        <h1 className="grow">{t("plans.title")}</h1>
        {plans.length > 0 && (
          <Link className="btn" href="/timeline" prefetch={false}>
            {t("timeline.portfolio.title")}
          </Link>
        )}
        {mayImport && (
          <>
            <Link className="btn" href="/plans/import" prefetch={false}>
              {t("app.importPlan")}
            </Link>
            <Link className="btn primary" href="/plans/new" prefetch={false}>
              {t("app.newPlan")}
            </Link>
          </>
        )}
      </header>
      {plans.length === 0 ? (
        <Empty title={t("plans.empty")} hint={t(mayImport ? "plans.emptyHint" : "plans.emptyReader")} />
      ) : (
        <div className="card overflow-x-auto">
          <StackTable label={t("plans.title")} columns={COLUMNS.map((column) => t(`plans.${column}`))}>
            {plans.map((plan) => (
              <Row key={plan.slug} plan={plan} words={words} />
            ))}
          </StackTable>
        </div>
      )}
    </>
  );
}

function Row({ plan, words }: { plan: PlanLine; words: Words }) {
  const { t, fullRange } = words;
  const state = plan.isComplete ? t("plans.complete") : plan.daysLate > 0 ? t("board.late", { days: plan.daysLate }) : t("plans.onTime");
  const waits = [...waitingParts(words, plan), plan.blocked > 0 ? t("plans.blocked", { count: plan.blocked }) : null].filter(
    (part) => part !== null,
  );
  return (
    <tr role="row">
      <th role="rowheader" scope="row" className="!text-[14px] !text-ink">
        <Link
          href={`/plans/${plan.slug}`}
          prefetch={false}
          lang={plan.language}
          className="font-[550] underline-offset-4 hover:underline [overflow-wrap:anywhere]"
        >
          {plan.title}
        </Link>
        <p className="font-normal text-muted">
          {t("board.services", { count: plan.services })}
          {plan.isExample && ` · ${t("plans.example")}`}
        </p>
      </th>
      <td role="cell" className="min-w-32">
        {t("board.doneOf", { done: plan.done, total: plan.total })}
        <svg className="progress" aria-hidden="true">
          <rect width={`${plan.total === 0 ? 0 : Math.round((plan.done / plan.total) * 100)}%`} height="5" fill="var(--done)" />
        </svg>
      </td>
      <td role="cell">{plan.start && plan.end ? fullRange(plan.start, plan.end) : t("panel.noDates")}</td>
      <td role="cell">
        <span className={plan.daysLate > 0 ? "late-mark" : undefined}>{state}</span>
        {plan.unreviewedOverrides > 0 && <p className="override-mark">{t("plans.unreviewed", { count: plan.unreviewedOverrides })}</p>}
        {waits.length > 0 && <p className="text-muted">{waits.join(" · ")}</p>}
      </td>
    </tr>
  );
}
