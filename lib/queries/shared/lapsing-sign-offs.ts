import type { Db, Tx } from "@/lib/db/client";
import { type PhaseKind, ROLLOUT_PHASES } from "@/lib/domain/phase";

/** The stages that one change affects. */
export type Stages = { id: string | { in: string[] } } | { serviceId: string; phase?: { kind: { in: PhaseKind[] } } } | { phaseId: string };

/** The stages of a service in which its strategy and the plan of its rollout are part of what is signed. */
export const rolloutStagesOf = (serviceId: string): Stages => ({ serviceId, phase: { kind: { in: [...ROLLOUT_PHASES] } } });

/** The sign-offs that a change to these stages cancels: valid approvals. A rejection is about an image and stays. */
export const lapsingSignOffs = (stages: Stages) => ({ stage: stages, standing: "valid", decision: "approve" }) as const;

/** The same by stage; a stage without any is left out. */
export async function countLapsingByStage(db: Db | Tx, stageIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (stageIds.length === 0) return new Map();
  const rows = await db.signOff.groupBy({
    by: ["stageId"],
    where: { stageId: { in: [...stageIds] }, standing: "valid", decision: "approve" },
    _count: { _all: true },
  });
  return new Map(rows.map(({ stageId, _count }) => [stageId, _count._all]));
}

/** The same for all stages of a plan. */
export async function countLapsingInPlan(db: Db | Tx, planId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db.signOff.groupBy({
    by: ["stageId"],
    where: { planId, standing: "valid", decision: "approve" },
    _count: { _all: true },
  });
  return new Map(rows.map(({ stageId, _count }) => [stageId, _count._all]));
}

/** How many sign-offs a change to these stages would cancel; people are told before they save it. */
export const countLapsing = (db: Db | Tx, stages: Stages): Promise<number> => db.signOff.count({ where: lapsingSignOffs(stages) });
