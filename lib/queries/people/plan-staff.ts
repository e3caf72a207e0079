import type { Db, Tx } from "@/lib/db/client";
import type { SignOffGate, Staff } from "@/lib/domain/people/staff";
import { buildOwnerOf } from "@/lib/domain/turns/who-can-act";

/** The people of each of these plans by role, and the sign-offs that its gates require. */
export async function planStaff(
  db: Db | Tx,
  planIds: readonly string[],
  now: Date,
): Promise<Map<string, { staff: Staff; gates: SignOffGate[] }>> {
  const plans = await db.plan.findMany({
    where: { id: { in: [...planIds] } },
    select: {
      id: true,
      memberships: { where: { person: { disabledAt: null } }, select: { role: true, person: { select: { id: true, userId: true } } } },
      phases: {
        orderBy: { position: "asc" },
        select: { kind: true, name: true, ownerId: true, gate: { include: { signOffRules: true } } },
      },
      apiKeys: { where: { role: "lead", revokedAt: null, expiresAt: { gt: now } }, select: { id: true }, take: 1 },
    },
  });
  return new Map(
    plans.map((plan) => {
      const present = new Map(plan.memberships.map(({ person }) => [person.id, person]));
      const staff: Staff = {
        members: [...present.values()].map(({ id, userId }) => ({
          personId: id,
          hasLogin: userId !== null,
          roles: plan.memberships.filter((m) => m.person.id === id).map((m) => m.role),
        })),
        buildOwnerId: buildOwnerOf(plan.phases),
        scriptsRegister: plan.apiKeys.length > 0,
      };
      const gates = plan.phases.flatMap(({ kind, name, gate }) =>
        gate && gate.signOffRules.length > 0
          ? [
              {
                phase: kind,
                phaseName: name,
                slots: gate.signOffRules.map(({ role, count }) => ({ role, count })),
                separationOfDuties: gate.separationOfDuties,
              },
            ]
          : [],
      );
      return [plan.id, { staff, gates }];
    }),
  );
}
