import { database } from "@/lib/db/client";
import { MEANINGS } from "@/lib/domain/gates/sign-off";
import { type ShownSignatureStatus, shownSignatureStatus } from "@/lib/domain/gates/signature-status";
import { type Snapshot, type SnapshotDifference, snapshotDifferences } from "@/lib/domain/gates/snapshot";
import type { Role } from "@/lib/domain/people/role";
import type { PhaseKind } from "@/lib/domain/phase";
import { can, type Principal } from "@/lib/domain/policy";
import { cachedUntilNextEvent } from "@/lib/queries/shared/cached-until-next-event";
import { type ReadablePlan, readablePlan } from "@/lib/queries/shared/readable-plan";

export type SignOffLine = {
  id: string;
  name: string;
  role: Role;
  decision: "approve" | "reject";
  status: ShownSignatureStatus;
  comment: string | null;
  digest: string | null;
  at: Date;
  mayRevoke: boolean;
  /** The reader gave it. */
  isOwn: boolean;
  /** It renews an earlier sign-off of the same person that had become invalid. */
  isReaffirmed: boolean;
};

/** All sign-offs that a stage ever had, newest first. Sign-offs are never deleted. */
export async function signOffsOf(stage: { id: string; planId: string }, who: Principal): Promise<SignOffLine[]> {
  const rows = await cachedUntilNextEvent(stage.planId, `sign-offs ${stage.id}`, () =>
    database().signOff.findMany({
      where: { stageId: stage.id },
      orderBy: [{ signedAt: "desc" }, { id: "desc" }],
      take: 50,
      include: {
        person: { select: { name: true } },
        image: { select: { digest: true } },
        stage: { select: { service: { select: { candidate: { select: { digest: true } } } } } },
      },
    }),
  );
  return rows.map((s) => ({
    id: s.id,
    name: s.person.name,
    role: s.role,
    decision: s.decision,
    status: shownSignatureStatus(
      { decision: s.decision, status: s.standing, digest: s.image?.digest ?? null },
      s.stage.service?.candidate?.digest ?? null,
    ),
    comment: s.comment,
    digest: s.image?.digest ?? null,
    at: s.signedAt,
    isReaffirmed: s.meaning === MEANINGS.reaffirm,
    mayRevoke: s.standing === "valid" && who.kind === "person" && who.id === s.personId,
    isOwn: who.kind === "person" && who.id === s.personId,
  }));
}

/** Whether a gate requires a sign-off of this person, so that the panel offers it. Other obstacles are reported when they sign. */
export function requiresSignOffOf(who: Principal, stage: { planId: string; phase: PhaseKind }, rules: readonly { role: Role }[]): boolean {
  if (who.kind !== "person" || !can(who, "signOff.sign", stage)) return false;
  return rules.some((slot) => who.roles.some((r) => r.planId === stage.planId && r.role === slot.role));
}

/** The sign-off page: the stage, what changed since its last sign-off, and who rejected this image. */
export async function getSigning(
  who: Principal,
  slug: string,
  key: string,
): Promise<{
  plan: ReadablePlan;
  stageId: string;
  phaseName: string;
  last: LastSignature | null;
  /** The rejections of this image that a new decision replaces. */
  rejections: { by: string; comment: string | null }[];
} | null> {
  const plan = await readablePlan(who, slug);
  const stage =
    plan &&
    (await database().stage.findUnique({
      where: { planId_key: { planId: plan.id, key } },
      include: { phase: { select: { kind: true, name: true } } },
    }));
  if (!plan || !stage || !can(who, "signOff.sign", { planId: plan.id, phase: stage.phase.kind })) return null;
  return {
    plan,
    stageId: stage.id,
    phaseName: stage.phase.name,
    last: who.kind === "person" ? await lastSignature(stage.id, who.id) : null,
    rejections: (await signOffsOf(stage, who))
      .filter(({ decision, status }) => decision === "reject" && status === "valid")
      .map(({ name, comment }) => ({ by: name, comment })),
  };
}

/** The approval that the current state is compared with: the person's own last one, otherwise the last of anyone. */
export type LastSignature = { name: string; isOwn: boolean; snapshot: Snapshot; reaffirmable: string | null };

export async function lastSignature(stageId: string, personId: string): Promise<LastSignature | null> {
  const last = (where: object) =>
    database().signOff.findFirst({
      where: { stageId, decision: "approve", ...where },
      orderBy: [{ signedAt: "desc" }, { id: "desc" }],
      include: { person: { select: { name: true } } },
    });
  const found = (await last({ personId })) ?? (await last({}));
  if (!found) return null;
  const isOwn = found.personId === personId;
  return {
    name: found.person.name,
    isOwn,
    snapshot: JSON.parse(found.snapshot) as Snapshot,
    reaffirmable: isOwn && found.standing === "stale" ? found.id : null,
  };
}

export const changedSince = (last: Snapshot, present: Snapshot): SnapshotDifference[] => snapshotDifferences(last, present);
