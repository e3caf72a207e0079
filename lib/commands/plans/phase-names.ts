import type { Tx } from "@/lib/db/client";
import type { PhaseKind } from "@/lib/domain/phase";

/** The plan's own names of these phases, in their order; empty where the plan gives a phase none. */
export async function namesOfPhases(tx: Tx, planId: string, kinds: readonly PhaseKind[]): Promise<string[]> {
  const phases = await tx.phase.findMany({ where: { planId }, select: { kind: true, name: true } });
  const names = new Map(phases.map(({ kind, name }) => [kind, name]));
  return kinds.map((kind) => names.get(kind) ?? "");
}
