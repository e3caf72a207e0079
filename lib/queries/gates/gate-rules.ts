import { database } from "@/lib/db/client";
import type { Principal } from "@/lib/domain/policy";
import { mayReadPlan } from "@/lib/queries/shared/readable-plan";

/** The conditions of the gate of a phase. The version is that of the gate. */
export async function getGateRules(who: Principal, phaseId: string) {
  const phase = await database().phase.findUnique({
    where: { id: phaseId },
    include: { gate: { include: { signOffRules: { orderBy: { role: "asc" } } } } },
  });
  if (!phase?.gate || !(await mayReadPlan(who, phase.planId))) return null;
  const { version, advisory, requireItems, requireEvidence, requireImage, requireStrategy, separationOfDuties, soakHours, signOffRules } =
    phase.gate;
  return {
    phase: { id: phase.id, kind: phase.kind },
    version,
    advisory,
    requireItems,
    requireEvidence,
    requireImage,
    requireStrategy,
    separationOfDuties,
    soakHours,
    signOffs: signOffRules.filter((rule) => rule.count > 0).map(({ role, count }) => ({ role, count })),
  };
}

export type GateRulesView = NonNullable<Awaited<ReturnType<typeof getGateRules>>>;
