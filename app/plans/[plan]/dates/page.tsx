import { planScreen } from "@/app/_screens/plan-screen";
import { screenTitle } from "@/app/_screens/title";
import { DatesPage } from "@/components/dates/dates-page";
import { stageKey } from "@/lib/domain/stage";
import { firstParam } from "@/lib/http/search-params";
import { typedDayParam } from "@/lib/http/typed-day-param";
import type { Locale } from "@/lib/i18n/locale";
import { getDates, phaseKind, type RequestedMove } from "@/lib/queries/dates/dates";

type Search = Record<string, string | string[] | undefined>;

export const generateMetadata = screenTitle("dates.title");

export default planScreen("timeline", async ({ person, plan, search, words }) => {
  const replan = typedDayParam(firstParam(search.replan), words.locale);
  const dates = await getDates(person, plan.slug, moveIn(search, words.locale), firstParam(search.slips), replan);
  return dates && { crumbs: [{ label: words.t("dates.title") }], children: <DatesPage dates={dates} words={words} /> };
});

/**
 * The move to preview. `phase` or `stage` (or `in` and `service`, which form a stage's key) is moved to `start` and `end`, which are empty for
 * no dates. `following=1` also moves later phases; `own=no` gives a stage the dates of its phase.
 */
function moveIn(search: Search, language: Locale): RequestedMove | null {
  const day = (value: Search[string]) => typedDayParam(firstParam(value), language) ?? "";
  const hasDates = typeof search.start === "string" && typeof search.end === "string";
  const to = hasDates ? { start: day(search.start), end: day(search.end) } : null;
  const phase = phaseKind(firstParam(search.phase));
  if (phase) return { what: "phase", phase, to, andFollowing: firstParam(search.following) === "1" };
  const within = phaseKind(firstParam(search.in));
  const key = firstParam(search.stage) ?? (within && stageKey(firstParam(search.service), within));
  if (!key) return null;
  return { what: "stage", key, to: firstParam(search.own) === "no" ? { start: "", end: "" } : to };
}
