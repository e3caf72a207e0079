import type { Metadata } from "next";
import { requirePerson } from "@/app/require-person";
import { NotPlannedThen } from "@/components/past/past-note";
import { Shell } from "@/components/shell/shell";
import { TimelinePage } from "@/components/timeline/timeline-page";
import { Missing } from "@/components/ui/missing";
import { canEver } from "@/lib/domain/policy";
import { firstParam, wholeNumber } from "@/lib/http/search-params";
import { getWords } from "@/lib/i18n/words";
import { dayAt, getPastTimeline, pastDay, pastDays } from "@/lib/queries/dates/past-day";
import { getTimeline } from "@/lib/queries/dates/timeline";
import { readablePlan } from "@/lib/queries/shared/readable-plan";
import { planInSidebar } from "@/lib/queries/sidebar";
import { chosenTheme } from "@/lib/session/appearance";
import { SCALES } from "@/lib/timeline/day-scale";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords()).t("timeline.title") };
}

/** `scale=week`, `view=table`, `page=2`, and `on=2026-07-12` (or, of the slider, `day=5`) for the end of an earlier day. */
export default async function PlanTimelinePage({ params, searchParams }: PageProps<"/plans/[plan]/timeline">) {
  const person = await requirePerson();
  const search = await searchParams;
  const { plan: slug } = await params;
  const plan = await readablePlan(person, slug);
  if (!plan) return <Missing />;
  const shown = { page: wholeNumber(search.page) };
  const on = pastDay(firstParam(search.on) ?? dayAt(pastDays(plan).first, wholeNumber(search.day)));
  const past = on && (await getPastTimeline(person, slug, on, shown));
  const timeline = past ? past.shown : await getTimeline(person, slug, shown);
  if (!timeline && !past) return <Missing />;
  const words = await getWords();
  const view = { scale: SCALES.find((name) => name === firstParam(search.scale)) ?? null, isTable: firstParam(search.view) === "table" };
  return (
    <Shell
      person={person}
      place="timeline"
      plan={await planInSidebar(plan)}
      mayImport={canEver(person, "plan.import")}
      isStill={past !== null}
      theme={await chosenTheme()}
      words={words}
    >
      {timeline && <TimelinePage timeline={timeline} days={past?.days ?? pastDays(plan)} view={view} words={words} />}
      {past?.notThen && <NotPlannedThen past={past} at={`/plans/${plan.slug}/timeline`} words={words} />}
    </Shell>
  );
}
