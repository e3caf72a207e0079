import type { Db, Tx } from "@/lib/db/client";
import { must } from "@/lib/domain/must";
import { OWN_WORK, type OwnWork } from "@/lib/formats/plan/writable";

/** By the id of a service, item or risk: what people added to it that an imported file cannot contain. */
export async function workNotInFile(db: Db | Tx, planId: string): Promise<ReadonlyMap<string, readonly OwnWork[]>> {
  const found = new Map<string, OwnWork[]>();
  const add = (id: string, has: Partial<Record<OwnWork, boolean | number>>) => {
    const work = OWN_WORK.filter((kind) => has[kind] || found.get(id)?.includes(kind));
    if (work.length > 0) found.set(id, work);
  };
  const services = await db.service.findMany({
    where: { planId },
    select: {
      id: true,
      name: true,
      sourceName: true,
      repository: true,
      strategy: true,
      rollouts: { select: { startedAt: true } },
      health: { select: { id: true } },
      _count: { select: { images: true, freezes: true, touches: true } },
    },
  });
  for (const { id, rollouts, _count, ...s } of services)
    add(id, {
      rollouts: rollouts.some(({ startedAt }) => startedAt !== null),
      "planned-rollout": rollouts.some(({ startedAt }) => startedAt === null),
      images: _count.images,
      freezes: _count.freezes,
      risks: _count.touches,
      settings:
        (s.repository !== null && _count.images === 0) || s.strategy !== null || s.health !== null || (s.sourceName ?? s.name) !== s.name,
    });
  const stages = await db.stage.findMany({
    where: { planId, serviceId: { not: null } },
    select: {
      serviceId: true,
      ownerId: true,
      plannedStart: true,
      plannedEnd: true,
      _count: { select: { signOffs: true, evidence: true, comments: true, waivers: true, breakGlass: true } },
    },
  });
  for (const { serviceId, _count, ...s } of stages)
    add(must(serviceId, "service of a stage"), {
      "sign-offs": _count.signOffs,
      evidence: _count.evidence,
      comments: _count.comments,
      waivers: _count.waivers,
      "break-glass": _count.breakGlass,
      settings: s.ownerId !== null || s.plannedStart !== null || s.plannedEnd !== null,
    });
  const items = await db.item.findMany({
    where: {
      planId,
      OR: [
        { evidence: { some: {} } },
        { comments: { some: {} } },
        { mitigations: { some: {} } },
        { required: false },
        { needsEvidence: true },
      ],
    },
    select: {
      id: true,
      required: true,
      needsEvidence: true,
      stage: { select: { serviceId: true } },
      _count: { select: { evidence: true, comments: true, mitigations: true } },
    },
  });
  for (const { id, required, needsEvidence, stage, _count } of items) {
    const settings = !required || needsEvidence;
    add(id, { evidence: _count.evidence, comments: _count.comments, mitigations: _count.mitigations, settings });
    if (stage.serviceId !== null) add(stage.serviceId, { mitigations: _count.mitigations, settings });
  }
  const risks = await db.risk.findMany({
    where: { planId },
    select: {
      id: true,
      status: true,
      category: true,
      likelihood: true,
      ownerId: true,
      reviewDay: true,
      _count: { select: { touches: true, mitigations: true, acceptances: true } },
    },
  });
  for (const { id, status, _count, ...r } of risks)
    add(id, {
      assessment: status !== "not_assessed" || r.likelihood !== null || _count.touches > 0 || _count.acceptances > 0,
      mitigations: _count.mitigations,
      settings: r.category !== null || r.ownerId !== null || r.reviewDay !== null,
    });
  return found;
}
