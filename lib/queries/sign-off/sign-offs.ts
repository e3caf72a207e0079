import { database } from "@/lib/db/client";
import { MEANINGS } from "@/lib/domain/gates/sign-off";
import { type Snapshot, type SnapshotDifference, snapshotDifferences } from "@/lib/domain/gates/snapshot";
import type { Role } from "@/lib/domain/people/role";
import type { PhaseKind } from "@/lib/domain/phase";
import { can, type Principal } from "@/lib/domain/policy";
import { type ReadablePlan, readablePlan } from "@/lib/queries/shared/readable-plan";

export type SignOffLine = {
  id: string;
  name: string;
  role: Role;
  decision: "approve" | "reject";
  standing: "valid" | "stale" | "revoked" | "superseded" | "expired";
  comment: string | null;
  digest: string | null;
  at: Date;
  mayRevoke: boolean;
  /** It affirms an earlier one of theirs that had lapsed. */
  isReaffirmed: boolean;
};

/** Every signature a stage ever had, newest first: none disappears. */
export async function signOffsOf(stageId: string, who: Principal): Promise<SignOffLine[]> {
  const rows = await database().signOff.findMany({
    where: { stageId },
    orderBy: [{ signedAt: "desc" }, { id: "desc" }],
    take: 50,
    include: { person: { select: { name: true } }, image: { select: { digest: true } } },
  });
  return rows.map((s) => ({
    id: s.id,
    name: s.person.name,
    role: s.role,
    decision: s.decision,
    standing: s.standing,
    comment: s.comment,
    digest: s.image?.digest ?? null,
    at: s.signedAt,
    isReaffirmed: s.meaning === MEANINGS.reaffirm,
    mayRevoke: s.standing === "valid" && who.kind === "person" && who.id === s.personId,
  }));
}

/** Whether a gate asks for this person's signature at all, so that the sheet offers it; what else is in the way is said when they try. */
export function asksFor(who: Principal, stage: { planId: string; phase: PhaseKind }, rules: readonly { role: Role }[]): boolean {
  if (who.kind !== "person" || !can(who, "signOff.sign", stage)) return false;
  return rules.some((slot) => who.roles.some((r) => r.planId === stage.planId && r.role === slot.role));
}

/** Where a person signs: the stage, and what changed since the last signature it had. */
export async function getSigning(
  who: Principal,
  slug: string,
  key: string,
): Promise<{
  plan: ReadablePlan;
  stageId: string;
  last: LastSignature | null;
} | null> {
  const plan = await readablePlan(who, slug);
  const stage =
    plan &&
    (await database().stage.findUnique({
      where: { planId_key: { planId: plan.id, key } },
      include: { phase: { select: { kind: true } } },
    }));
  if (!plan || !stage || !can(who, "signOff.sign", { planId: plan.id, phase: stage.phase.kind })) return null;
  return {
    plan,
    stageId: stage.id,
    last: who.kind === "person" ? await lastSignature(stage.id, who.id) : null,
  };
}

/** The approval that what stands is compared with: one's own last, or else anybody's. */
export type LastSignature = { name: string; isOwn: boolean; snapshot: Snapshot; reaffirmable: string | null };

export async function lastSignature(stageId: string, personId: string): Promise<LastSignature | null> {
  const last = (of: object) =>
    database().signOff.findFirst({
      where: { stageId, decision: "approve", ...of },
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
