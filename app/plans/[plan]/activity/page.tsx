import { randomUUID } from "node:crypto";
import { after } from "next/server";
import { planScreen } from "@/app/_screens/plan-screen";
import { screenTitle } from "@/app/_screens/title";
import { ActivityPage } from "@/components/activity/activity-page";
import { perform } from "@/lib/commands/perform";
import { visitPlan } from "@/lib/commands/plans/visit-plan";
import { ACTIVITY_KINDS } from "@/lib/domain/events/activity-kind";
import { choiceParam, firstParam } from "@/lib/http/search-params";
import { typedDayParam } from "@/lib/http/typed-day-param";
import { getActivity } from "@/lib/queries/audit/activity";
import { activityFilterOf, eventSeq } from "@/lib/queries/audit/activity-filter";

export const generateMetadata = screenTitle("activity.title");

export default planScreen("activity", async ({ person, plan, search, words }) => {
  const before = eventSeq.safeParse(firstParam(search.before));
  const filter = activityFilterOf((name) => {
    const value = firstParam(search[name]);
    return name === "from" || name === "to" ? typedDayParam(value, words.locale) : value;
  });
  const kind = choiceParam(search.kind, ACTIVITY_KINDS);
  const activity = await getActivity(person, plan.slug, filter, { before: before.success ? before.data : null, kind });
  const visit = activity?.visit;
  // Saved after the page is sent, so that nobody waits for it.
  if (visit?.isToStore) after(() => perform(visitPlan, person, { plan: plan.id, upTo: visit.newestSeq }, { requestId: randomUUID() }));
  return activity && <ActivityPage activity={activity} words={words} />;
});
