import { ClientNavigation } from "@/components/ui/client-navigation";
import { Empty } from "@/components/ui/empty";
import { PageHeading } from "@/components/ui/page-heading";
import { visitPlan } from "@/lib/actions/comment";
import { ACTIVITY_KINDS } from "@/lib/domain/events/activity-kind";
import { queryOf } from "@/lib/http/search-params";
import type { Words } from "@/lib/i18n/words";
import type { Activity } from "@/lib/queries/audit/activity";
import { ActivityDay } from "./activity-day";
import { ActivityFilters } from "./activity-filters";
import { KindShapes } from "./kind-mark";

/** Events of a plan, newest first, filtered by the query of the address. */
export function ActivityPage({ activity, words }: { activity: Activity; words: Words }) {
  const { t } = words;
  const { plan, filter, kind, days, next, isFirstPage } = activity;
  const here = `/plans/${plan.slug}/activity`;
  const file = (format: "csv" | "json") => `/api/v1/plans/${plan.slug}/events${queryOf({ ...filter, format })}`;
  return (
    <div className="page-reading">
      <KindShapes />
      <PageHeading title={t("activity.title")} intro={t("activity.intro")}>
        <div className="flex gap-2">
          <a className="btn" href={file("csv")} download aria-label={t("activity.exportCsv")}>
            {t("activity.csv")}
          </a>
          <a className="btn" href={file("json")} download aria-label={t("activity.exportJson")}>
            {t("activity.json")}
          </a>
        </div>
      </PageHeading>
      <KindChips activity={activity} here={here} words={words} />
      <ActivityFilters activity={activity} words={words} />
      <ClientNavigation className="grid gap-5">
        <NewSince activity={activity} here={here} words={words} />
        {days.length === 0 ? (
          <Empty title={t("activity.empty")} hint={t("activity.emptyHint")} />
        ) : (
          days.map(({ day, entries }) => <ActivityDay key={day} day={day} entries={entries} activity={activity} words={words} />)
        )}
        {(next !== null || !isFirstPage) && (
          <nav className="flex flex-wrap gap-3" aria-label={t("activity.title")}>
            {!isFirstPage && (
              <a className="btn" href={here + queryOf({ ...filter, kind })}>
                {t("activity.newest")}
              </a>
            )}
            {next !== null && (
              <a className="btn" href={here + queryOf({ ...filter, kind, before: next })} rel="next">
                {t("activity.older")}
              </a>
            )}
          </nav>
        )}
      </ClientNavigation>
    </div>
  );
}

/** One chip for each kind of event. Machines add many readings, so these are shown on their own. */
const KindChips = ({ activity: { filter, kind }, here, words: { t } }: { activity: Activity; here: string; words: Words }) => (
  <ClientNavigation className="flex flex-wrap items-center gap-2">
    <nav className="flex flex-wrap gap-2" aria-label={t("activity.kind")}>
      {([null, ...ACTIVITY_KINDS] as const).map((choice) => (
        <a
          key={choice ?? "all"}
          className="kind-chip"
          href={here + queryOf({ ...filter, kind: choice })}
          aria-current={choice === kind ? "true" : undefined}
        >
          {t(`activity.kinds.${choice ?? "all"}`)}
        </a>
      ))}
    </nav>
    {kind === null && filter.verb === null && <span className="text-[12px] text-muted">{t("activity.readingsHidden")}</span>}
  </ClientNavigation>
);

/** How many events are new to this reader, with links to them. */
function NewSince({ activity, here, words: { t } }: { activity: Activity; here: string; words: Words }) {
  const { plan, filter, visit, days, isFirstPage } = activity;
  if (filter.since !== null) return <p className="text-muted">{t("activity.onlyNew")}</p>;
  if (!visit || visit.count === 0 || !isFirstPage) return null;
  const reachesSeen = days.some(({ entries }) => entries.some((entry) => entry.some((line) => line.seq <= visit.seenSeq)));
  return (
    <div className="notice flex flex-wrap items-center gap-x-3 gap-y-2">
      <p className="grow">{t(visit.isMore ? "activity.newMore" : "activity.newSince", { count: visit.count })}</p>
      <a className="btn" href={here + queryOf({ ...filter, since: visit.seenSeq })}>
        {t("activity.showNew")}
      </a>
      {reachesSeen && (
        <a className="btn" href="#seen-before">
          {t("activity.jumpToSeen")}
        </a>
      )}
      <form action={visitPlan}>
        <input type="hidden" name="plan" value={plan.id} />
        <input type="hidden" name="upTo" value={visit.newestSeq} />
        <button type="submit" className="btn">
          {t("activity.markSeen")}
        </button>
      </form>
    </div>
  );
}
