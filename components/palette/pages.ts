import { type Destination, OTHER_PAGES, offered, PLAN_PAGES, WORKSPACE_PAGES } from "@/components/shell/destinations";
import { phaseWords } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import type { Anything } from "@/lib/queries/find";
import { type Candidate, candidate } from "./candidate";

/** All pages that this person may open: those of the sidebar, and those that have no entry in it. */
export function pages(found: Anything, words: Words): Candidate[] {
  const { here, who } = found;
  const { t } = words;
  const asks = { who, planId: here?.id ?? "" };
  const page = ({ place, label, path }: Destination, base = "", note = "") =>
    candidate(place, idOf(base + path), t(label), base + path, note);
  return [
    ...(here ? offered(PLAN_PAGES, asks).map((destination) => page(destination, `/plans/${here.slug}`, here.title)) : []),
    ...(here ? beneath(here, found, words) : []),
    ...offered([...OTHER_PAGES, ...WORKSPACE_PAGES], asks).map((destination) => page(destination)),
  ];
}

const idOf = (href: string) => `page-${href.replaceAll("/", "-")}`;

/** Pages of a plan that other pages lead to. */
function beneath(here: NonNullable<Anything["here"]>, { phases, yesterday }: Anything, words: Words): Candidate[] {
  const { t } = words;
  const base = `/plans/${here.slug}`;
  const page = (key: string, path: string, label: string) => candidate(key, idOf(base + path), label, base + path, here.title);
  return [
    page("dates", "/dates", t("dates.title")),
    page("calendar", "/sharing#calendar", t("calendar.title")),
    ...(yesterday ? [page("past-day", `?on=${yesterday}`, t("past.lookBack"))] : []),
    ...phases.map(({ kind, name }) => page("go-no-go", `/go-no-go/${kind}`, `${t("goNoGo.title")}: ${phaseWords(words, kind, name)}`)),
  ];
}
