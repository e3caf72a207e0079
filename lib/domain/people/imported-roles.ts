import type { PhaseKind } from "@/lib/domain/phase";
import type { Role } from "./role";

/**
 * The role an imported owner gets: whoever owns Test is QA, whoever owns another phase is a lead, and others named only beside items read.
 * A person may come out as both.
 */
export function importedRoles(name: string, phases: readonly { kind: PhaseKind; owner: string | null }[]): Role[] {
  const owned = phases.filter((phase) => phase.owner === name);
  const roles: Role[] = [];
  if (owned.some((phase) => phase.kind !== "test")) roles.push("lead");
  if (owned.some((phase) => phase.kind === "test")) roles.push("qa");
  return roles.length > 0 ? roles : ["viewer"];
}
