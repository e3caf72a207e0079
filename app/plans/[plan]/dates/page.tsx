import type { Metadata } from "next";
import { requirePerson } from "@/app/require-person";
import { DatesPage } from "@/components/dates/dates-page";
import { Shell } from "@/components/shell/shell";
import { Missing } from "@/components/ui/missing";
import { canEver } from "@/lib/domain/policy";
import { stageKey } from "@/lib/domain/stage";
import { firstParam } from "@/lib/http/search-params";
import { getWords } from "@/lib/i18n/words";
import { type AskedMove, getDates, phaseKind } from "@/lib/queries/dates/dates";
import { planInSidebar } from "@/lib/queries/sidebar";
import { chosenTheme } from "@/lib/session/appearance";

type Props = PageProps<"/plans/[plan]/dates">;
type Search = Awaited<Props["searchParams"]>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords()).t("dates.title") };
}

export default async function PlanDatesPage({ params, searchParams }: Props) {
  const person = await requirePerson();
  const search = await searchParams;
  const dates = await getDates(person, (await params).plan, asked(search), firstParam(search.slips));
  if (!dates) return <Missing />;
  const words = await getWords();
  return (
    <Shell
      person={person}
      place="settings"
      plan={await planInSidebar(dates.plan)}
      mayImport={canEver(person, "plan.import")}
      theme={await chosenTheme()}
      words={words}
    >
      <DatesPage dates={dates} words={words} />
    </Shell>
  );
}

/**
 * `phase`, or `stage` (or `in` and `service`, of which it is made), name what is to move; `start` and `end` say to when, and are empty
 * where it is to have no dates (of its own); `following` moves what comes after it along.
 */
function asked(search: Search): AskedMove | null {
  const isGiven = typeof search.start === "string" && typeof search.end === "string";
  const to = isGiven ? { start: firstParam(search.start) ?? "", end: firstParam(search.end) ?? "" } : null;
  const phase = phaseKind(firstParam(search.phase));
  if (phase) return { what: "phase", phase, to, andFollowing: firstParam(search.following) === "1" };
  const within = phaseKind(firstParam(search.in));
  const key = firstParam(search.stage) ?? (within && stageKey(firstParam(search.service), within));
  if (!key) return null;
  return { what: "stage", key, to: firstParam(search.own) === "no" ? { start: "", end: "" } : to };
}
