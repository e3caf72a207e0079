import { searchText } from "@/lib/domain/checklist/search-text";
import { phaseKindWord, stageWords } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import type { Anything } from "@/lib/queries/find";
import { byName, type Candidate, candidate, fitting, resultOf } from "./candidate";
import { appearance, commandsFor } from "./commands";
import { pages } from "./pages";
import type { Result, ResultGroup } from "./result";
import { SYNONYMS } from "./synonyms";

/** Longer searches are cut. */
export const MAX_SEARCH = 200;

const MAX_IN_GROUP = 6;

/**
 * Search results in the reader's language. A result matches if it contains every typed word. Commands come first only if a typed word
 * names one: Enter after a name alone opens a page and changes nothing. Before anything is typed, `recent` (ids of results) come first.
 */
export function resultGroups(found: Anything, search: string, words: Words, recent: readonly string[] = []): ResultGroup[] {
  const { t } = words;
  const isNarrow = searchText(search) !== "";
  const fits = fitting(search);
  const list = (candidates: Candidate[]): Result[] => {
    const fitted = candidates.filter(fits).sort(byName(search));
    return (isNarrow ? fitted.slice(0, MAX_IN_GROUP) : fitted).map(resultOf);
  };
  const all = {
    stages: stages(found, words),
    services: services(found, words),
    plans: plans(found, words),
    people: people(found, words),
    pages: pages(found, words),
  };
  const commands = list([...commandsFor(found, words), ...(isNarrow ? appearance(words) : [])]);
  const toMark = marks(found, words);
  const named = commandNamed(search, words);
  const groups: [string, Result[]][] = [
    [t("palette.recent"), isNarrow ? [] : recentOf(Object.values(all).flat(), recent)],
    [t("palette.do"), named === "mark" ? [...toMark, ...commands] : named ? commands : []],
    [t("palette.stages"), isNarrow ? list(all.stages) : []],
    [t("palette.items"), items(found, words)],
    [t("palette.services"), isNarrow ? list(all.services) : []],
    [t("palette.plans"), list(all.plans)],
    [t("palette.people"), isNarrow ? list(all.people) : []],
    [t("palette.pages"), list(all.pages)],
    [t("palette.do"), named === "mark" ? [] : named ? toMark : [...toMark, ...commands]],
  ];
  return groups.map(([title, results]) => ({ title, results })).filter((group) => group.results.length > 0);
}

/** Results that were opened last and that this person may still open. Their ids differ from those of the same results further below. */
const recentOf = (all: readonly Candidate[], recent: readonly string[]): Result[] =>
  recent.slice(0, MAX_IN_GROUP).flatMap((id) => {
    const result = all.find((other) => other.id === id);
    return result ? [{ ...resultOf(result), id: `recent-${id}` }] : [];
  });

/** The search text, and the same without the words of a command: `done imza` finds the item `İmza`. */
export function searchesOf(search: string, { t }: Words): string[] {
  const all = searchText(search).split(" ").filter(Boolean);
  const verb = new Set(searchText(t("palette.mark", { text: "" })).split(" "));
  const rest = all.filter((word) => ![...verb].some((part) => part.startsWith(word)));
  return [all, ...(rest.length > 0 && rest.length < all.length ? [rest] : [])].map((part) => part.join(" ")).filter(Boolean);
}

/** The commands that a verb alone can name, in any of the languages. */
const VERBS = ["sign", "vote", "start-rollout"].map((command) => new Set(searchText(SYNONYMS[command] ?? "").split(/[\s-]+/)));

function commandNamed(search: string, words: Words): "mark" | "other" | null {
  if (searchesOf(search, words).length > 1) return "mark";
  const [first = ""] = searchText(search).split(/[\s-]+/);
  return VERBS.some((verbs) => verbs.has(first)) ? "other" : null;
}

const marks = ({ items: found }: Anything, { t }: Words): Result[] =>
  found
    .filter((item) => item.mayMark && item.state === "open")
    .slice(0, 3)
    .map((item) => ({
      id: `mark-${item.id}`,
      label: t("palette.mark", { text: item.text }),
      note: item.service ?? t("board.wholePlan"),
      href: itemHref(item),
      mark: { item: item.id, version: item.version },
    }));

const stages = ({ here, stages: all }: Anything, words: Words): Candidate[] =>
  here === null
    ? []
    : all.map(({ key, service, phase, phaseName }) =>
        candidate(
          "stage",
          `stage-${key}`,
          stageWords(words, { service, phase, phaseName }),
          `/plans/${here.slug}?stage=${key}`,
          // A phase matches by its name in the plan and by its name in the reader's language.
          phaseKindWord(words, phase, phaseName) ?? "",
        ),
      );

const items = ({ items: found }: Anything, { t }: Words): Result[] =>
  found.map((item) => ({
    id: `item-${item.id}`,
    label: item.text,
    lang: item.plan.language,
    note: `${item.service ?? t("board.wholePlan")} · ${t(`itemStates.${item.state}`)}`,
    href: itemHref(item),
  }));

const itemHref = ({ id, stage, plan, mayMark }: Anything["items"][number]) =>
  `/plans/${plan.slug}?stage=${stage}${mayMark ? `&item=${id}` : ""}#item-${id}`;

/** The page of each service, then its rollout, images and items. */
function services({ services: named, here }: Anything, { t }: Words): Candidate[] {
  const page = (key: string, path: string, label: string) =>
    named.map(({ slug, name, plan }) => {
      const base = `/plans/${plan.slug}`;
      const href = key === "service-checklist" ? `${base}/checklist?service=${slug}` : `${base}/services/${slug}${path}`;
      const title = plan.id === here?.id ? "" : ` · ${plan.title}`;
      return candidate(
        key,
        `${key}-${plan.slug}-${slug}`,
        label === "" ? name : `${name} · ${label}`,
        href,
        `${t("lists.service")}${title}`,
      );
    });
  return [
    ...page("service", "", ""),
    ...page("service-rollout", "/rollout", t("rollout.link")),
    ...page("service-images", "/images", t("rollout.toImages")),
    ...page("service-checklist", "", t("checklist.title")),
  ];
}

const plans = ({ plans: all, here }: Anything, { t }: Words): Candidate[] =>
  all
    .filter((plan) => plan !== here)
    .map(({ slug, title, language }) => ({
      ...candidate("plan", `plan-${slug}`, title, `/plans/${slug}`, t("app.board")),
      lang: language,
    }));

/** A person's page for people who manage people; for others, the items that this person owns in the current plan. */
const people = ({ people: all, here, plans: readable, may }: Anything, { t }: Words): Candidate[] =>
  all.flatMap(({ id, name, memberships }) => {
    if (may.invite) return [candidate("person", `person-${id}`, name, `/people/${id}`, t("people.title"))];
    const shared = [...(here ? [here] : []), ...readable].find((plan) => memberships.some((m) => m.planId === plan.id));
    if (!shared) return [];
    return [
      candidate("person", `person-${id}`, name, `/plans/${shared.slug}/checklist?owner=${id}`, `${t("checklist.title")} · ${shared.title}`),
    ];
  });
