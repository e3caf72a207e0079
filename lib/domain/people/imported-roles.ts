import type { PhaseKind } from "@/lib/domain/phase";
import type { Role } from "./role";

/**
 * The roles of an imported person: the owner of Test is QA, the owner of another phase is a lead, and people named only on items are viewers.
 * A person may be both QA and lead.
 */
export function importedRoles(name: string, phases: readonly { kind: PhaseKind; owner: string | null }[]): Role[] {
  const owned = phases.filter((phase) => phase.owner === name);
  const roles: Role[] = [];
  if (owned.some((phase) => phase.kind !== "test")) roles.push("lead");
  if (owned.some((phase) => phase.kind === "test")) roles.push("qa");
  return roles.length > 0 ? roles : ["viewer"];
}
