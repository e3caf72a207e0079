import Link from "next/link";
import { ImportOriginal } from "@/components/example/import-original";
import { Empty } from "@/components/ui/empty";
import { StackTable } from "@/components/ui/stack-table";
import { SwitchLink } from "@/components/ui/switch-link";
import { VerdictChip } from "@/components/verdict/verdict-chip";
import { verdictSentence } from "@/lib/i18n/dates/verdict-words";
import { waitingParts } from "@/lib/i18n/turns/waiting-words";
import type { Words } from "@/lib/i18n/words";
import type { PlanLine, PlansShown } from "@/lib/queries/plans";
import { localDay } from "@/lib/time-zone";

const COLUMNS = ["plan", "progress", "dates", "state"] as const;

/** The active plans of a person, late ones first, or the archived ones. */
export function PlanList({ shown, words }: { shown: PlansShown; words: Words }) {
  const { t } = words;
  const { plans, which, hasArchived, mayImport } = shown;
  return (
    <>
      <header className="mb-[18px] flex flex-wrap items-center gap-3">
        <h1 className="grow">{t("plans.title")}</h1>
        {plans.length > 0 && which === "active" && (
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
      {hasArchived && (
        <nav className="mb-3 flex flex-wrap gap-2" aria-label={t("archive.which")}>
          <SwitchLink href="/plans" isCurrent={which === "active"}>
            {t("archive.active")}
          </SwitchLink>
          <SwitchLink href="/plans?archived=1" isCurrent={which === "archived"}>
            {t("archive.archived")}
          </SwitchLink>
        </nav>
      )}
      {plans.length === 0 ? (
        <NoPlans shown={shown} words={words} />
      ) : (
        <div className="card overflow-x-auto">
          <StackTable label={t("plans.title")} columns={COLUMNS.map((column) => t(`plans.${column}`))}>
            {plans.map((plan) => (
              <Row key={plan.slug} plan={plan} words={words} />
            ))}
          </StackTable>
        </div>
      )}
      {shown.offersOriginal && which === "active" && (
        <div className="mt-4 text-[13px] text-muted">
          <ImportOriginal words={words} />
        </div>
      )}
    </>
  );
}

/** A workspace without any plan has a page of its own (EmptyWorkspace). */
const NoPlans = ({ shown: { which }, words: { t } }: { shown: PlansShown; words: Words }) =>
  which === "archived" ? (
    <Empty title={t("archive.empty")} hint={t("archive.emptyHint")} />
  ) : (
    <Empty title={t("archive.onlyArchived")} hint={t("archive.onlyArchivedHint")} />
  );

function Row({ plan, words }: { plan: PlanLine; words: Words }) {
  const { t, fullRange } = words;
  const { archivedAt, verdict } = plan;
  // Nothing waits for anybody in an archived plan.
  const waits = archivedAt
    ? []
    : [...waitingParts(words, plan), plan.blocked > 0 ? t("plans.blocked", { count: plan.blocked }) : null].filter((part) => part !== null);
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
        {archivedAt ? (
          t("archive.since", { day: words.dayYear(localDay(archivedAt)) })
        ) : (
          <>
            <VerdictChip verdict={verdict} words={words} />
            <p className="text-muted">{verdictSentence(words, verdict)}</p>
          </>
        )}
        {plan.unreviewedOverrides > 0 && !archivedAt && (
          <p className="override-mark">{t("plans.unreviewed", { count: plan.unreviewedOverrides })}</p>
        )}
        {waits.length > 0 && <p className="text-muted">{waits.join(" · ")}</p>}
      </td>
    </tr>
  );
}
