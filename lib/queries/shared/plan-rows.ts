import type { Db, Tx } from "@/lib/db/client";
import type { PlanRows } from "@/lib/domain/rewind/rows";
import { FREEZE_COLUMNS } from "./freeze-row";
import { phaseFactsOf } from "./plan-facts";

/** All rows of a plan that are changed in place; `rewind` computes their earlier values. */
export async function planRows(db: Db | Tx, planId: string): Promise<PlanRows> {
  const { title, riskLimit, strategies, memberships } = await db.plan.findUniqueOrThrow({
    where: { id: planId },
    select: { title: true, riskLimit: true, strategies: { orderBy: { kind: "asc" } }, memberships: true },
  });
  return {
    title,
    riskLimit,
    strategies: strategies.map((s) => s.kind),
    members: memberships.map(({ personId, role }) => ({ personId, role })),
    phases: (await phaseFactsOf(db, planId)).map(({ id, kind, position, name, ownerId, gate, ...dates }) => ({
      id,
      kind,
      position,
      name,
      ownerId,
      gate,
      ...datesOf(dates),
    })),
    services: await db.service.findMany({
      where: { planId },
      orderBy: { position: "asc" },
      select: { id: true, slug: true, name: true, position: true, strategy: true, elsewhereReason: true, candidateId: true },
    }),
    stages: await db.stage.findMany({
      where: { planId },
      select: { id: true, key: true, phaseId: true, serviceId: true, ownerId: true, epoch: true, ...DATES },
    }),
    items: await db.item.findMany({
      where: { planId },
      select: {
        id: true,
        stageId: true,
        state: true,
        required: true,
        needsEvidence: true,
        due: true,
        stateChangedAt: true,
        createdAt: true,
      },
    }),
    images: await db.image.findMany({
      where: { planId },
      select: {
        id: true,
        serviceId: true,
        number: true,
        tag: true,
        digest: true,
        isExample: true,
        registeredAt: true,
        registeredById: true,
      },
    }),
    evidence: await db.evidence.findMany({
      where: { planId },
      orderBy: [{ addedAt: "asc" }, { id: "asc" }],
      select: {
        id: true,
        stageId: true,
        itemId: true,
        imageId: true,
        kind: true,
        check: true,
        name: true,
        verdict: true,
        validUntil: true,
        addedAt: true,
        withdrawnAt: true,
        isLate: true,
      },
    }),
    waivers: await db.waiver.findMany({
      where: { planId },
      select: {
        id: true,
        stageId: true,
        condition: true,
        subject: true,
        until: true,
        askedAt: true,
        approvedAt: true,
        withdrawnAt: true,
      },
    }),
    freezes: await db.freeze.findMany({
      where: { planId },
      select: { id: true, serviceId: true, reason: true, setAt: true, liftedAt: true, ...FREEZE_COLUMNS },
    }),
    broken: await db.breakGlass.findMany({
      where: { planId },
      orderBy: { epoch: "asc" },
      select: { id: true, stageId: true, epoch: true, passedAt: true, reviewedAt: true },
    }),
    risks: await db.risk.findMany({
      where: { planId },
      select: {
        id: true,
        title: true,
        status: true,
        likelihood: true,
        impact: true,
        residualLikelihood: true,
        residualImpact: true,
        ownerId: true,
        touches: { select: { phaseKind: true, serviceId: true }, orderBy: { key: "asc" } },
        acceptances: { select: { until: true, acceptedAt: true, withdrawnAt: true }, orderBy: { acceptedAt: "asc" } },
      },
    }),
  };
}

const DATES = { plannedStart: true, plannedEnd: true, baselineStart: true, baselineEnd: true } as const;
type Dates = Record<keyof typeof DATES, string | null>;
const datesOf = ({ plannedStart, plannedEnd, baselineStart, baselineEnd }: Dates): Dates => ({
  plannedStart,
  plannedEnd,
  baselineStart,
  baselineEnd,
});
