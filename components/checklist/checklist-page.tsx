import Link from "next/link";
import { type ChecklistView, COLUMNS, SORTS, type Sort, screenQuery, splitsPlanWide } from "@/lib/domain/checklist/checklist-view";
import { checklistRow, serviceHeading } from "@/lib/i18n/checklist/checklist-row";
import { phaseWords } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import type { ChecklistScreen } from "@/lib/queries/checklist/checklist-screen";
import type { GroupProgress } from "@/lib/queries/checklist/stage-progress";
import { ItemTable } from "./item-table";
import { SavedViews } from "./saved-views";
import { tableWords } from "./table-words";
import { ViewForm } from "./view-form";

/** All items of a plan in one table, filtered, sorted and grouped by the query of the address. */
export function ChecklistPage({ screen, words }: { screen: ChecklistScreen; words: Words }) {
  const { t } = words;
  const { plan, view, query, fileQuery, items, next, total, folded } = screen;
  const here = `/plans/${plan.slug}/checklist`;
  const csv = `/api/v1/plans/${plan.slug}/items?format=csv${fileQuery && `&${fileQuery}`}`;
  const context = { group: view.group, splitsPlanWide: splitsPlanWide(view), now: screen.now };
  const sortName = (sort: Sort) => t(sort === "plan" ? "checklist.work.planOrder" : `checklist.${sort}`);
  return (
    <div className="checklist">
      <header className="flex flex-wrap items-start gap-3">
        <div className="min-w-0 grow basis-56">
          <h1>{t("checklist.title")}</h1>
          <p className="mt-[3px] text-muted">{t("checklist.progress", screen.progress)}</p>
        </div>
        {screen.mayApply && (
          <Link className="btn" href={`${here}/templates`} prefetch={false}>
            {t("templates.open")}
          </Link>
        )}
        <a className="btn" href={csv} download aria-label={t("checklist.csvHint")}>
          {t("checklist.csv")}
        </a>
      </header>
      <ViewForm
        here={here}
        view={view}
        label={t("checklist.filters")}
        search={{ label: t("checklist.search"), hint: t("checklist.searchHint") }}
        choices={[
          {
            name: "service",
            label: t("checklist.service"),
            none: t("checklist.all"),
            options: [["plan", t("checklist.planWide")], ...screen.services.map(({ slug, name }) => [slug, name] as const)],
          },
          {
            name: "phase",
            label: t("checklist.phase"),
            none: t("checklist.all"),
            options: screen.phases.map(({ kind, name }) => [kind, phaseWords({ t }, kind, name)]),
          },
          {
            name: "state",
            label: t("checklist.state"),
            none: t("checklist.all"),
            options: (["open", "done", "failed", "not_applicable"] as const).map((state) => [state, t(`itemStates.${state}`)]),
          },
          {
            name: "owner",
            label: t("checklist.owner"),
            none: t("checklist.all"),
            options: [
              ["me", t("checklist.me")],
              ["nobody", t("checklist.nobody")],
              ...screen.people.map(({ id, name }) => [id, name] as const),
            ],
          },
          {
            name: "group",
            label: t("checklist.group"),
            none: t("checklist.noGroup"),
            options: (["service", "phase", "state", "owner"] as const).map((group) => [group, t(`checklist.${group}`)]),
          },
        ]}
        sort={{
          label: t("checklist.work.sort"),
          options: SORTS.flatMap((sort) => [
            [sort === "plan" ? "" : sort, sortName(sort)] as const,
            [`-${sort}`, t("checklist.work.reversed", { column: sortName(sort) })] as const,
          ]),
        }}
        overdue={t("checklist.overdue")}
        foldsDone={t("checklist.work.hideDone")}
        columns={{ label: t("checklist.columns"), options: COLUMNS.map((column) => [column, t(`checklist.${column}`)]) }}
        apply={t("checklist.apply")}
        clear={screen.isFiltered || query !== "" ? t("checklist.clear") : null}
      />
      <SavedViews screen={screen} here={here} words={words} />
      <ItemTable
        // A changed key renders a new table for each view, without the loaded rows and the selection of the old one.
        key={`${query} ${screen.isFirstPage ? "" : items[0]?.id}`}
        here={here}
        plan={plan}
        view={view}
        query={query}
        first={{ rows: items.map((item) => checklistRow(item, words, context)), next }}
        total={total}
        isFiltered={screen.isFiltered}
        maySelect={screen.mayChange}
        folded={
          folded === 0
            ? null
            : {
                text: t("checklist.work.showDone", { count: folded }),
                href: `${here}?${screenQuery({ ...view, foldsDone: false })}`,
              }
        }
        groups={Object.fromEntries(
          screen.groups.map(({ service, phase, done, total: all }) => [
            headingOf(words, view, service, phase),
            t("checklist.work.doneOf", { done, total: all }),
          ]),
        )}
        people={screen.people.filter((person) => person.isPresent)}
        words={tableWords(words, plan.title, total, screen.mayChange)}
      />
    </div>
  );
}

/** The heading over the rows of a service, of plan-wide work, or of a phase. */
function headingOf(words: Words, view: ChecklistView, service: string | null, phase: GroupProgress["phase"]): string {
  const phaseName = phase && phaseWords(words, phase.kind, phase.name);
  if (view.group === "phase") return phaseName ?? "";
  return serviceHeading(words, service, splitsPlanWide(view) ? phaseName : null);
}
