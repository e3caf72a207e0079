import type { NotificationDraft } from "@/lib/commands/command";
import { membersWith } from "@/lib/commands/people/people";
import type { Db, Tx } from "@/lib/db/client";
import { ownerOfStage } from "@/lib/domain/checklist/inheritance";
import type { NotificationKind } from "@/lib/domain/people/notification";
import type { Role } from "@/lib/domain/people/role";
import type { PhaseKind } from "@/lib/domain/phase";

/** The same notification for several people; a person who is named twice gets it once. */
export const draftsFor = (kind: NotificationKind, subjectId: string, personIds: readonly string[]): NotificationDraft[] =>
  [...new Set(personIds)].map((personId) => ({ kind, personId, subjectId }));

export const idsOfMembers = async (tx: Db | Tx, planId: string, roles: Role[]): Promise<string[]> =>
  (await membersWith(tx, planId, { in: roles })).map(({ personId }) => personId);

/** The owner of a phase of a service: that of its stage or, without one, of the phase. Empty without an owner. */
export async function ownerOfPhase(tx: Tx, { id: serviceId, planId }: { id: string; planId: string }, kind: PhaseKind): Promise<string[]> {
  const phase = await tx.phase.findUnique({
    where: { planId_kind: { planId, kind } },
    select: { ownerId: true, stages: { where: { serviceId }, select: { ownerId: true } } },
  });
  const owner = phase?.stages[0]?.ownerId ?? phase?.ownerId ?? null;
  return owner === null ? [] : [owner];
}

/** The owner of a phase of a service, or the leads of the plan where nobody owns it. */
export async function ownerOrLeads(tx: Tx, service: { id: string; planId: string }, kind: PhaseKind): Promise<string[]> {
  const owner = await ownerOfPhase(tx, service, kind);
  return owner.length > 0 ? owner : idsOfMembers(tx, service.planId, ["lead"]);
}

/** Who hears that a stage was rejected, or that its sign-off was revoked: its owner, the leads, and those whose approvals are valid. */
export async function peopleOfSignOff(tx: Tx, stageId: string): Promise<string[]> {
  const stage = await tx.stage.findUniqueOrThrow({
    where: { id: stageId },
    select: {
      planId: true,
      ownerId: true,
      phase: { select: { ownerId: true } },
      signOffs: { where: { standing: "valid", decision: "approve" }, select: { personId: true } },
    },
  });
  const owner = ownerOfStage(stage);
  return [
    ...(owner === null ? [] : [owner]),
    ...(await idsOfMembers(tx, stage.planId, ["lead"])),
    ...stage.signOffs.map(({ personId }) => personId),
  ];
}
