import { searchText } from "@/lib/domain/checklist/search-text";
import type { Words } from "@/lib/i18n/words";
import type { Anything } from "@/lib/queries/find";

/** Something to go to or to do. `mark` is an item that choosing it marks as done; `href` is then where it stands. */
export type Result = { id: string; label: string; lang?: string; note: string; href: string; mark?: { item: string; version: number } };
export type ResultGroup = { title: string; results: Result[] };

/** Longer searches are cut. */
export const MAX_SEARCH = 200;

const MAX_IN_GROUP = 6;

/**
 * What was found, in the reader's words. Every word that was typed must stand somewhere in a result's own. What changes something
 * comes first only where it was asked for in so many words: Enter after a name alone goes there, and does nothing.
 */
export function resultGroups(found: Anything, search: string, words: Words): ResultGroup[] {
  const { t } = words;
  const fits = fitting(search);
  const isToDo = searchesOf(search, words).length > 1;
  const doing: [string, Result[]] = [t("palette.do"), [...marks(found, words), ...doings(found, words).filter(fits)]];
  const groups: [string, Result[]][] = [
    ...(isToDo ? [doing] : []),
    [t("palette.stages"), stages(found, words).filter(fits)],
    [t("palette.items"), items(found, words)],
    [t("palette.services"), services(found, words).filter(fits)],
    [t("palette.plans"), plans(found, words).filter(fits)],
    [t("palette.people"), people(found, words).filter(fits)],
    [t("palette.pages"), pages(found, words).filter(fits)],
    ...(isToDo ? [] : [doing]),
  ];
  const isNarrow = search.trim() !== "";
  return groups
    .map(([title, results]) => ({ title, results: isNarrow ? results.slice(0, MAX_IN_GROUP) : results }))
    .filter((group) => group.results.length > 0);
}

/** What is searched for, and the same without the words that say what to do: `done imza` finds the item `İmza`. */
export function searchesOf(search: string, { t }: Words): string[] {
  const all = searchText(search).split(" ").filter(Boolean);
  const verb = new Set(searchText(t("palette.mark", { text: "" })).split(" "));
  const rest = all.filter((word) => ![...verb].some((part) => part.startsWith(word)));
  return [all, ...(rest.length > 0 && rest.length < all.length ? [rest] : [])].map((part) => part.join(" ")).filter(Boolean);
}

function fitting(search: string): (result: Result) => boolean {
  const asked = searchText(search).split(" ").filter(Boolean);
  return ({ label, note }) => {
    const text = searchText(`${label} ${note}`);
    return asked.every((word) => text.includes(word));
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

function doings({ here, may, stages: all, services: named }: Anything, { t }: Words): Result[] {
  const there = (id: string, label: string, href: string, note = ""): Result => ({ id, label, href, note });
  const own = here === null ? [] : named.filter((service) => service.plan.id === here.id);
  return [
    ...(here && may.register
      ? own.map(({ slug, name }) =>
          there(`register-${slug}`, t("palette.register", { service: name }), `/plans/${here.slug}?stage=${slug}.build`, here.title),
        )
      : []),
    ...(here
      ? all
          .filter((stage) => stage.mayBeAsked)
          .map((stage) =>
            there(
              `sign-${stage.key}`,
              t("palette.sign", { service: stage.service ?? "", phase: stage.phaseName || t(`phases.${stage.phase}`) }),
              `/plans/${here.slug}/sign/${stage.key}`,
              here.title,
            ),
          )
      : []),
    ...(here && may.apply ? [there("templates", t("templates.title"), `/plans/${here.slug}/checklist/templates`, here.title)] : []),
    ...(may.makePlans
      ? [there("new-plan", t("app.newPlan"), "/plans/new"), there("import-plan", t("app.importPlan"), "/plans/import")]
      : []),
    ...(may.invite ? [there("invite", t("people.invite"), "/people#invite")] : []),
    ...(may.makeKeys ? [there("create-key", t("keys.create"), "/api-keys#create-key")] : []),
  ];
}

const stages = ({ here, stages: all }: Anything, { t }: Words): Result[] =>
  here === null
    ? []
    : all.map(({ key, service, phase, phaseName }) => ({
        id: `stage-${key}`,
        label: `${service ?? t("board.wholePlan")} · ${phaseName || t(`phases.${phase}`)}`,
        // A phase is found by the name its author gave it, and by what the reader calls it.
        note: phaseName ? t(`phases.${phase}`) : "",
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

/** Whoever looks after people goes to a person; anybody else to what that person owns in the plan they both are in. */
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
    ...(may.makeKeys || may.seeKeys ? [page("/api-keys", t("keys.title"))] : []),
    page("/account", t("account.title")),
  ];
}
