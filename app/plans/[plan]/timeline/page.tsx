import { planScreen } from "@/app/_screens/plan-screen";
import { screenTitle } from "@/app/_screens/title";
import { NotPlannedThen } from "@/components/past/past-note";
import { TimelinePage } from "@/components/timeline/timeline-page";
import { choiceParam, firstParam, wholeNumber } from "@/lib/http/search-params";
import { dayAt, getPastTimeline, pastDay, pastDays } from "@/lib/queries/dates/past-day";
import { getTimeline } from "@/lib/queries/dates/timeline";
import { SCALES } from "@/lib/timeline/day-scale";

export const generateMetadata = screenTitle("timeline.title");

/** `scale=week`, `view=table`, `page=2`, and `on=2026-07-12` (or `day=5`, from the slider) for the end of an earlier day. */
export default planScreen("timeline", async ({ person, plan, search, words }) => {
  const shown = { page: wholeNumber(search.page) };
  const on = pastDay(firstParam(search.on) ?? dayAt(pastDays(plan).first, wholeNumber(search.day)));
  const past = on && (await getPastTimeline(person, plan.slug, on, shown));
  const timeline = past ? past.shown : await getTimeline(person, plan.slug, shown);
  if (!timeline && !past) return null;
  const view = { scale: choiceParam(search.scale, SCALES), isTable: firstParam(search.view) === "table" };
  return {
    isStatic: past !== null,
    children: (
      <>
        {timeline && <TimelinePage timeline={timeline} days={past?.days ?? pastDays(plan)} view={view} words={words} />}
        {past?.notThen && <NotPlannedThen past={past} home={`/plans/${plan.slug}/timeline`} words={words} />}
      </>
    ),
  };
});
