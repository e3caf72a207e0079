import { database } from "@/lib/db/client";
import type { ChecklistView } from "@/lib/domain/checklist/checklist-view";
import type { PhaseKind } from "@/lib/domain/phase";
import { cachedUntilNextEvent } from "@/lib/queries/shared/cached-until-next-event";
import type { Checklist } from "./checklist";
import { stagesOf } from "./checklist-filter";

/** How far the items under one heading of the list are, without those that are not applicable. */
export type GroupProgress = {
  /** Null for plan-wide work, and where the list is grouped by phase. */
  service: string | null;
  /** Null where the heading is a service. */
  phase: { kind: PhaseKind; name: string } | null;
  done: number;
  total: number;
};

/** The progress of each heading. Empty where it would cost a search: with any other group, or a filter that reads the items themselves. */
export async function groupProgress({ plan, context }: Checklist, view: ChecklistView): Promise<GroupProgress[]> {
  const readsItems = view.search !== "" || view.state !== null || view.owner !== null || view.overdue;
  if (readsItems || (view.group !== "service" && view.group !== "phase")) return [];
  const counts = await countsByStage(plan.id);
  const groups = new Map<string, GroupProgress>();
  for (const stage of stagesOf(view, context) ?? context.stages.values()) {
    const { done, total } = counts.get(stage.id) ?? { done: 0, total: 0 };
    const service = view.group === "service" ? stage.service : null;
    const kind = service === null ? stage.phase : null;
    const key = service?.id ?? stage.phase;
    const group = groups.get(key) ?? {
      service: service?.name ?? null,
      phase: kind && { kind, name: context.phases.find((phase) => phase.kind === kind)?.name ?? "" },
      done: 0,
      total: 0,
    };
    groups.set(key, { ...group, done: group.done + done, total: group.total + total });
  }
  return [...groups.values()].filter(({ total }) => total > 0);
}

const countsByStage = (planId: string): Promise<ReadonlyMap<string, { done: number; total: number }>> =>
  cachedUntilNextEvent(planId, "items of stages", async () => {
    const rows = await database().item.groupBy({
      by: ["stageId", "state"],
      where: { planId, state: { not: "not_applicable" } },
      _count: true,
    });
    const counts = new Map<string, { done: number; total: number }>();
    for (const { stageId, state, _count } of rows) {
      const { done, total } = counts.get(stageId) ?? { done: 0, total: 0 };
      counts.set(stageId, { done: done + (state === "done" ? _count : 0), total: total + _count });
    }
    return counts;
  });
