import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Shell } from "@/components/shell/shell";
import { TimelinePage } from "@/components/timeline/timeline-page";
import { mayAtAll } from "@/lib/domain/policy";
import { getTimeline } from "@/lib/queries/timeline";
import { one, wholeNumber } from "@/lib/search-params";
import { chosenTheme } from "@/lib/session/appearance";
import { requirePerson } from "@/lib/session/current";
import { SCALES } from "@/lib/timeline/day-scale";
import { getWords } from "@/lib/words/words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords()).t("timeline.title") };
}

/** `scale=week`, `view=table`, `page=2`. */
export default async function PlanTimelinePage({ params, searchParams }: PageProps<"/plans/[plan]/timeline">) {
  const person = await requirePerson();
  const search = await searchParams;
  const timeline = await getTimeline(person, (await params).plan, { page: wholeNumber(search.page) });
  if (!timeline) notFound();
  const words = await getWords();
  const view = { scale: SCALES.find((name) => name === one(search.scale)) ?? null, isTable: one(search.view) === "table" };
  return (
    <Shell
      person={person}
      place="timeline"
      plan={{ ...timeline.plan, items: timeline.figures }}
      mayImport={mayAtAll(person, "plan.import")}
      theme={await chosenTheme()}
      words={words}
    >
      <TimelinePage timeline={timeline} view={view} words={words} />
    </Shell>
  );
}
