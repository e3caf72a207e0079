import type { ChecklistView } from "@/lib/domain/checklist/checklist-view";
import { type CollationLocale, collationKey } from "@/lib/domain/checklist/collation-key";
import { ITEM_STATES, type ItemState } from "@/lib/domain/checklist/item";
import { PHASES } from "@/lib/domain/phase";
import type { ChecklistContext, ContextStage } from "./checklist-context";

/**
 * A range of the list, such as one stage of it. The list is all its ranges one after the other; what orders the items of one
 * range is an index. So names are sorted here, where the reader's language is known, and items by the database, and a page
 * costs the same wherever it lies.
 */
export type OrderRange = {
  key: string;
  /** Null for all stages. */
  stages: readonly string[] | null;
  state?: ItemState;
  /** Null for items that nobody has. */
  owner?: string | null;
  hasDue?: boolean;
  /** Known to hold nothing: it is a place in the list all the same, for a cursor that was made there. */
  isEmpty?: boolean;
};

/** What orders the items of one range; ties are broken by id, which is the order in which they were added. */
export type Within = { column: "id" | "position" | "due" | "changedAt" | "orderEn" | "orderTr" | "orderRu"; descending: boolean };

export type Order = {
  ranges: readonly OrderRange[];
  within: Within;
  /** By what the ranges differ: whoever looks for empty ones in advance tells them apart by these. */
  differBy: { stage: boolean; state: boolean; owner: boolean };
};

type OfStages = "service" | "serviceByName" | "phase";
type OfItems = "state" | "owner" | "due";
type Step<Name> = { name: Name; descending: boolean };
type AnyStep = Step<OfStages> | Step<OfItems>;
type Steps = { steps: AnyStep[]; within: Within };

const COLUMN_OF_TEXT = { en: "orderEn", tr: "orderTr", ru: "orderRu" } as const satisfies Record<CollationLocale, Within["column"]>;

/** What needs attention comes first. */
const ATTENTION: Record<ItemState, number> = { failed: 0, open: 1, done: 2, not_applicable: 3 };

export function orderOf(
  view: ChecklistView,
  context: ChecklistContext,
  among: readonly ContextStage[] | null,
  reader: CollationLocale,
): Order {
  const { steps, within } = stepsOf(view, reader);
  const ofStages = steps.filter(isOfStages);
  const everywhere = { key: "", stages: among?.map((stage) => stage.id) ?? null };
  let ranges: OrderRange[] = among?.length === 0 ? [] : [everywhere];
  for (const step of steps) {
    // All steps about stages are taken at once, where the first of them stands.
    if (isOfStages(step) && step !== ofStages[0]) continue;
    const parts = isOfStages(step)
      ? stagesBy(ofStages, among ?? [...context.stages.values()], context, reader)
      : partsOf(step, context, reader);
    ranges = ranges.flatMap((whole) => parts.map((part) => ({ ...whole, ...part, key: whole.key + part.key })));
  }
  const has = (name: OfItems) => steps.some((step) => step.name === name);
  return { ranges, within, differBy: { stage: ofStages.length > 0, state: has("state"), owner: has("owner") } };
}

function stepsOf({ sort, descending, group }: ChecklistView, reader: CollationLocale): Steps {
  const service: OfStages = sort === "service" ? "serviceByName" : "service";
  const steps: Steps["steps"] = [];
  const add = (name: AnyStep["name"], isDescending = false) => {
    if (!steps.some((step) => step.name === name)) steps.push({ name, descending: isDescending } as AnyStep);
  };
  if (group !== null) add(group === "service" ? service : group, group === sort && descending);
  // A stage lies in one service and one phase, but a person's items lie in a thousand stages: there, ties go by age.
  const isByPlace = group === null || group === "service" || group === "phase";
  const byPlace = (first: OfStages, then: OfStages): Steps => {
    add(first, descending);
    if (isByPlace) add(then);
    return { steps, within: { column: isByPlace ? "position" : "id", descending: false } };
  };
  switch (sort) {
    case "plan":
      return isByPlace ? byPlace("phase", service) : { steps, within: { column: "id", descending } };
    case "service":
      return byPlace(service, "phase");
    case "phase":
      return byPlace("phase", service);
    case "state":
    case "owner":
      add(sort, descending);
      return { steps, within: { column: "id", descending: false } };
    case "due":
      add("due");
      return { steps, within: { column: "due", descending } };
    case "changed":
      return { steps, within: { column: "changedAt", descending } };
    case "item":
      return { steps, within: { column: COLUMN_OF_TEXT[reader], descending } };
  }
}

const isOfStages = (step: Step<OfStages | OfItems>): step is Step<OfStages> =>
  step.name !== "state" && step.name !== "owner" && step.name !== "due";

/** Stages in the order of these steps; those between which the steps see no difference make one range. */
function stagesBy(
  steps: readonly Step<OfStages>[],
  stages: readonly ContextStage[],
  context: ChecklistContext,
  reader: CollationLocale,
): OrderRange[] {
  const ranks = steps.map(({ name, descending }) => {
    const rank = rankOf(name, context, reader);
    return descending ? (stage: ContextStage) => -rank(stage) : rank;
  });
  const ranked = stages.map((stage) => ({ stage, at: ranks.map((rank) => rank(stage)) }));
  ranked.sort((a, b) => a.at.map((rank, index) => rank - (b.at[index] ?? 0)).find((difference) => difference !== 0) ?? 0);
  const ranges = new Map<string, string[]>();
  for (const { stage } of ranked) {
    // By name and not by rank, which a service that is added or renamed between two pages would shift.
    const key = steps.map(({ name }) => (name === "phase" ? `p:${stage.phase};` : `s:${stage.service?.id ?? ""};`)).join("");
    const present = ranges.get(key);
    if (present) present.push(stage.id);
    else ranges.set(key, [stage.id]);
  }
  return [...ranges].map(([key, ids]) => ({ key, stages: ids }));
}

/** Plan-wide work comes before all services. */
function rankOf(name: OfStages, context: ChecklistContext, reader: CollationLocale): (stage: ContextStage) => number {
  if (name === "phase") return (stage) => PHASES.indexOf(stage.phase);
  const services = name === "service" ? context.services : byName(context.services, reader);
  const ranks = new Map(services.map((service, index) => [service.id, index]));
  return ({ service }) => (service === null ? -1 : (ranks.get(service.id) ?? -1));
}

function partsOf({ name, descending }: Step<OfItems>, context: ChecklistContext, reader: CollationLocale): Omit<OrderRange, "stages">[] {
  const inOrder = <Part>(parts: Part[]) => (descending ? parts.reverse() : parts);
  switch (name) {
    case "state":
      return inOrder([...ITEM_STATES].sort((a, b) => ATTENTION[a] - ATTENTION[b]).map((state) => ({ key: `t:${state};`, state })));
    case "owner": {
      const owners = byName(context.people, reader).map(({ id, hasItems }) => ({ key: `o:${id};`, owner: id, isEmpty: !hasItems }));
      return inOrder([...owners, { key: "o:;", owner: null }]);
    }
    case "due":
      return [true, false].map((hasDue) => ({ key: `d:${hasDue ? 1 : 0};`, hasDue }));
  }
}

function byName<Named extends { id: string; name: string }>(list: readonly Named[], reader: CollationLocale): Named[] {
  const keyed = list.map((it) => ({ it, key: `${collationKey(it.name, reader)} ${it.id}` }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ it }) => it);
}
