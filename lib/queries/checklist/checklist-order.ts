import type { ChecklistView } from "@/lib/domain/checklist/checklist-view";
import { type CollationLocale, collationKey } from "@/lib/domain/checklist/collation-key";
import { ITEM_STATES, type ItemState } from "@/lib/domain/checklist/item";
import { must } from "@/lib/domain/must";
import { PHASES } from "@/lib/domain/phase";
import type { ChecklistContext, ContextStage } from "./checklist-context";

/**
 * A part of the list, such as one stage. The list is its ranges in order, and an index sorts the items of each range. So names are
 * sorted here, in the language of the reader, and items by the database, and every page costs the same.
 */
export type OrderRange = {
  key: string;
  /** Null for all stages. */
  stages: readonly string[] | null;
  state?: ItemState;
  /** The owner that holds for the items; null for items without an owner, also an inherited one. */
  owner?: string | null;
  hasDue?: boolean;
  /** It has no items. It stays in the list for cursors that point to it. */
  isEmpty?: boolean;
};

/** The sort column within a range; then by id, which is the order in which items were added. */
export type Within = { column: "id" | "position" | "due" | "changedAt" | "orderEn" | "orderTr" | "orderRu"; descending: boolean };

export type Order = {
  ranges: readonly OrderRange[];
  within: Within;
  /** The fields by which the ranges differ; used to find empty ranges in advance. */
  differBy: { stage: boolean; state: boolean; owner: boolean };
};

type StageOrder = "service" | "serviceByName" | "phase";
type ItemOrder = "state" | "owner" | "due";
type Step<Name> = { name: Name; descending: boolean };
type AnyStep = Step<StageOrder> | Step<ItemOrder>;
type Steps = { steps: AnyStep[]; within: Within };

const COLUMN_OF_TEXT = { en: "orderEn", tr: "orderTr", ru: "orderRu" } as const satisfies Record<CollationLocale, Within["column"]>;

/** Items that need attention come first. */
const ATTENTION: Record<ItemState, number> = { failed: 0, open: 1, done: 2, not_applicable: 3 };

export function orderOf(
  view: ChecklistView,
  context: ChecklistContext,
  among: readonly ContextStage[] | null,
  reader: CollationLocale,
): Order {
  const { steps, within } = stepsOf(view, reader);
  const stageSteps = steps.filter(isStageStep);
  const everywhere = { key: "", stages: among?.map((stage) => stage.id) ?? null };
  let ranges: OrderRange[] = among?.length === 0 ? [] : [everywhere];
  for (const step of steps) {
    // All steps about stages are handled together, at the position of the first one.
    if (isStageStep(step) && step !== stageSteps[0]) continue;
    const parts = isStageStep(step)
      ? stagesBy(stageSteps, among ?? [...context.stages.values()], context, reader)
      : partsOf(step, context, reader);
    ranges = ranges.flatMap((whole) => parts.map((part) => ({ ...whole, ...part, key: whole.key + part.key })));
  }
  const has = (name: ItemOrder) => steps.some((step) => step.name === name);
  return { ranges, within, differBy: { stage: stageSteps.length > 0, state: has("state"), owner: has("owner") } };
}

function stepsOf({ sort, descending, group }: ChecklistView, reader: CollationLocale): Steps {
  const service: StageOrder = sort === "service" ? "serviceByName" : "service";
  const steps: Steps["steps"] = [];
  const add = (name: AnyStep["name"], isDescending = false) => {
    if (!steps.some((step) => step.name === name)) steps.push({ name, descending: isDescending } as AnyStep);
  };
  if (group !== null) add(group === "service" ? service : group, group === sort && descending);
  // Within one service or phase, items are sorted by their position. The items of a person are in many stages, so they are sorted by age.
  const isByPlace = group === null || group === "service" || group === "phase";
  const byPlace = (first: StageOrder, then: StageOrder): Steps => {
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

const isStageStep = (step: Step<StageOrder | ItemOrder>): step is Step<StageOrder> =>
  step.name !== "state" && step.name !== "owner" && step.name !== "due";

/** Stages in the order of the steps; stages that are equal in all steps form one range. */
function stagesBy(
  steps: readonly Step<StageOrder>[],
  stages: readonly ContextStage[],
  context: ChecklistContext,
  reader: CollationLocale,
): OrderRange[] {
  const ranks = steps.map(({ name, descending }) => {
    const rank = rankOf(name, context, reader);
    return descending ? (stage: ContextStage) => -rank(stage) : rank;
  });
  const ranked = stages.map((stage) => ({ stage, ranks: ranks.map((rank) => rank(stage)) }));
  ranked.sort((a, b) => a.ranks.map((rank, index) => rank - (b.ranks[index] ?? 0)).find((difference) => difference !== 0) ?? 0);
  const ranges = new Map<string, string[]>();
  for (const { stage } of ranked) {
    // The key has ids and not ranks, which change when a service is added or renamed between two pages.
    const key = steps.map(({ name }) => (name === "phase" ? `p:${stage.phase};` : `s:${stage.service?.id ?? ""};`)).join("");
    const present = ranges.get(key);
    if (present) present.push(stage.id);
    else ranges.set(key, [stage.id]);
  }
  return [...ranges].map(([key, ids]) => ({ key, stages: ids }));
}

/** Plan-wide stages come before all services. */
function rankOf(name: StageOrder, context: ChecklistContext, reader: CollationLocale): (stage: ContextStage) => number {
  if (name === "phase") return (stage) => PHASES.indexOf(stage.phase);
  const services = name === "service" ? context.services : byName(context.services, reader);
  const ranks = new Map(services.map((service, index) => [service.id, index]));
  return ({ service }) => (service === null ? -1 : must(ranks.get(service.id), "rank of a service"));
}

function partsOf({ name, descending }: Step<ItemOrder>, context: ChecklistContext, reader: CollationLocale): Omit<OrderRange, "stages">[] {
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
  const keyed = list.map((named) => ({ named, key: `${collationKey(named.name, reader)} ${named.id}` }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ named }) => named);
}
