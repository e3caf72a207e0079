import { searchText } from "@/lib/domain/checklist/search-text";
import { phaseKindWord, phaseWords, stageWords } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import type { Anything } from "@/lib/queries/find";

/** A page to open or a command to run. With `mark`, choosing the result marks that item as done; `href` is then the item's address. */
export type Result = { id: string; label: string; lang?: string; note: string; href: string; mark?: { item: string; version: number } };
export type ResultGroup = { title: string; results: Result[] };

/** Longer searches are cut. */
export const MAX_SEARCH = 200;

const MAX_IN_GROUP = 6;

/**
 * Search results in the reader's language. A result matches if it contains every typed word. Commands come first only if a typed word
 * names one: Enter after a name alone opens a page and changes nothing.
 */
export function resultGroups(found: Anything, search: string, words: Words): ResultGroup[] {
  const { t } = words;
  const fits = fitting(search);
  const namesCommand = searchesOf(search, words).length > 1;
  const commands: [string, Result[]] = [t("palette.do"), [...marks(found, words), ...commandsFor(found, words).filter(fits)]];
  const groups: [string, Result[]][] = [
    ...(namesCommand ? [commands] : []),
    [t("palette.stages"), stages(found, words).filter(fits)],
    [t("palette.items"), items(found, words)],
    [t("palette.services"), services(found, words).filter(fits)],
    [t("palette.plans"), plans(found, words).filter(fits)],
    [t("palette.people"), people(found, words).filter(fits)],
    [t("palette.pages"), pages(found, words).filter(fits)],
    ...(namesCommand ? [] : [commands]),
  ];
  const isNarrow = search.trim() !== "";
  return groups
    .map(([title, results]) => ({ title, results: isNarrow ? results.slice(0, MAX_IN_GROUP) : results }))
    .filter((group) => group.results.length > 0);
}

/** The search text, and the same without the words of a command: `done imza` finds the item `İmza`. */
export function searchesOf(search: string, { t }: Words): string[] {
  const all = searchText(search).split(" ").filter(Boolean);
  const verb = new Set(searchText(t("palette.mark", { text: "" })).split(" "));
  const rest = all.filter((word) => ![...verb].some((part) => part.startsWith(word)));
  return [all, ...(rest.length > 0 && rest.length < all.length ? [rest] : [])].map((part) => part.join(" ")).filter(Boolean);
}

function fitting(search: string): (result: Result) => boolean {
  const typedWords = searchText(search).split(" ").filter(Boolean);
  return ({ label, note }) => {
    const text = searchText(`${label} ${note}`);
    return typedWords.every((word) => text.includes(word));
  };
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

function commandsFor({ here, may, stages: all, services: named }: Anything, { t }: Words): Result[] {
  const result = (id: string, label: string, href: string, note = ""): Result => ({ id, label, href, note });
  const servicesHere = here === null ? [] : named.filter((service) => service.plan.id === here.id);
  return [
    ...(here && may.register
      ? servicesHere.map(({ slug, name }) =>
          result(`register-${slug}`, t("palette.register", { service: name }), `/plans/${here.slug}?stage=${slug}.build`, here.title),
        )
      : []),
    ...(here
      ? all
          .filter((stage) => stage.asksForSignature)
          .map((stage) =>
            result(
              `sign-${stage.key}`,
              t("palette.sign", { service: stage.service ?? "", phase: phaseWords({ t }, stage.phase, stage.phaseName) }),
              `/plans/${here.slug}/sign/${stage.key}`,
              here.title,
            ),
          )
      : []),
    ...(here && may.apply ? [result("templates", t("templates.title"), `/plans/${here.slug}/checklist/templates`, here.title)] : []),
    ...(may.createPlans
      ? [result("new-plan", t("app.newPlan"), "/plans/new"), result("import-plan", t("app.importPlan"), "/plans/import")]
      : []),
    ...(may.invite ? [result("invite", t("people.invite"), "/people#invite")] : []),
    ...(may.createKeys ? [result("create-key", t("keys.create"), "/api-keys#create-key")] : []),
  ];
}

const stages = ({ here, stages: all }: Anything, words: Words): Result[] =>
  here === null
    ? []
    : all.map(({ key, service, phase, phaseName }) => ({
        id: `stage-${key}`,
        label: stageWords(words, { service, phase, phaseName }),
        // A phase matches by its name in the plan and by its name in the reader's language.
        note: phaseKindWord(words, phase, phaseName) ?? "",
        href: `/plans/${here.slug}?stage=${key}`,
      }));

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

const services = ({ services: named }: Anything, { t }: Words): Result[] =>
  named.map(({ slug, name, plan }) => ({
    id: `service-${plan.slug}-${slug}`,
    label: name,
    note: `${t("checklist.title")} · ${plan.title}`,
    href: `/plans/${plan.slug}/checklist?service=${slug}`,
  }));

const plans = ({ plans: all, here }: Anything, { t }: Words): Result[] =>
  all
    .filter((plan) => plan !== here)
    .map(({ slug, title, language }) => ({
      id: `plan-${slug}`,
      label: title,
      lang: language,
      note: t("app.board"),
      href: `/plans/${slug}`,
    }));

/** A person's page for people who manage people; for others, the items that this person owns in the current plan. */
const people = ({ people: all, here, plans: readable, may }: Anything, { t }: Words): Result[] =>
  all.flatMap(({ id, name, memberships }) => {
    if (may.invite) return [{ id: `person-${id}`, label: name, note: t("people.title"), href: `/people/${id}` }];
    const shared = [...(here ? [here] : []), ...readable].find((plan) => memberships.some((m) => m.planId === plan.id));
    if (!shared) return [];
    const href = `/plans/${shared.slug}/checklist?owner=${id}`;
    return [{ id: `person-${id}`, label: name, note: `${t("checklist.title")} · ${shared.title}`, href }];
  });

function pages({ here, may }: Anything, { t }: Words): Result[] {
  const page = (href: string, label: string, note = ""): Result => ({ id: `page-${href.replaceAll("/", "-")}`, label, note, href });
  const ofPlan = (path: string, label: string) => (here ? [page(`/plans/${here.slug}${path}`, label, here.title)] : []);
  return [
    ...ofPlan("", t("app.board")),
    ...ofPlan("/checklist", t("checklist.title")),
    ...ofPlan("/risks", t("risks.title")),
    ...ofPlan("/activity", t("activity.title")),
    ...ofPlan("/gates", t("gates.title")),
    ...ofPlan("/settings", t("app.settings")),
    page("/inbox", t("inbox.title")),
    page("/plans", t("app.allPlans")),
    ...(may.invite ? [page("/people", t("people.title"))] : []),
    ...(may.createKeys || may.seeKeys ? [page("/api-keys", t("keys.title"))] : []),
    page("/account", t("account.title")),
  ];
}
