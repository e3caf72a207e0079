import { database } from "@/lib/db/client";
import type { Principal } from "@/lib/domain/policy";
import { getPlanSettings, type PlanSettings } from "@/lib/queries/plan-settings";

export type PhaseView = PlanSettings["phases"][number];
export type ServiceView = PlanSettings["services"][number];

/** One phase as the settings of its plan show it. */
export async function getPhase(who: Principal, id: string): Promise<PhaseView | null> {
  const row = await database().phase.findUnique({ where: { id }, select: { planId: true } });
  const settings = row && (await getPlanSettings(who, row.planId));
  return settings?.phases.find((phase) => phase.id === id) ?? null;
}

/** One service as the settings of its plan show it. */
export async function getServiceSettings(who: Principal, id: string): Promise<ServiceView | null> {
  const row = await database().service.findUnique({ where: { id }, select: { planId: true } });
  const settings = row && (await getPlanSettings(who, row.planId));
  return settings?.services.find((service) => service.id === id) ?? null;
}
