import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { after } from "next/server";
import { requirePerson } from "@/app/require-person";
import { ActivityPage } from "@/components/activity/activity-page";
import { Shell } from "@/components/shell/shell";
import { Missing } from "@/components/ui/missing";
import { perform } from "@/lib/commands/perform";
import { visitPlan } from "@/lib/commands/plans/visit-plan";
import { canEver } from "@/lib/domain/policy";
import { firstParam } from "@/lib/http/search-params";
import { getWords } from "@/lib/i18n/words";
import { getActivity } from "@/lib/queries/audit/activity";
import { activityFilterOf, eventSeq } from "@/lib/queries/audit/activity-filter";
import { planInSidebar } from "@/lib/queries/sidebar";
import { chosenTheme } from "@/lib/session/appearance";

type Props = PageProps<"/plans/[plan]/activity">;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords()).t("activity.title") };
}

export default async function PlanActivityPage({ params, searchParams }: Props) {
  const person = await requirePerson();
  const search = await searchParams;
  const before = eventSeq.safeParse(firstParam(search.before));
  const filter = activityFilterOf((name) => firstParam(search[name]));
  const activity = await getActivity(person, (await params).plan, filter, before.success ? before.data : null);
  if (!activity) return <Missing />;
  const { plan, visit } = activity;
  // Kept once the page is on its way: nobody waits for it.
  if (visit?.isKept) after(() => perform(visitPlan, person, { plan: plan.id, upTo: visit.newestSeq }, { requestId: randomUUID() }));
  const words = await getWords();
  return (
    <Shell
      person={person}
      place="activity"
      plan={await planInSidebar(plan)}
      mayImport={canEver(person, "plan.import")}
      theme={await chosenTheme()}
      words={words}
    >
      <ActivityPage activity={activity} words={words} />
    </Shell>
  );
}
