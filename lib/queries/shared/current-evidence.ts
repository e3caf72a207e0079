import type { Db, Tx } from "@/lib/db/client";
import { countsFor } from "@/lib/domain/checklist/evidence";

/**
 * Which evidence of a plan counts now: what is in force, and was given for whatever image or for the very one that its service rolls
 * out now. Of a digest that was registered again, what was shown before still holds.
 */
export async function currentEvidence(db: Db | Tx, planId: string, only?: { serviceId: string | null }) {
  const services = await db.service.findMany({
    where: { planId, candidateId: { not: null }, ...(only ? { id: only.serviceId ?? "" } : {}) },
    select: { id: true, candidate: { select: { digest: true } } },
  });
  const candidates = new Map(services.map((service) => [service.id, service.candidate?.digest ?? null]));
  const images =
    services.length === 0
      ? []
      : await db.image.findMany({
          where: { planId, digest: { in: [...candidates.values()].filter((digest) => digest !== null) } },
          select: { id: true, serviceId: true, digest: true },
        });
  const counting = images.filter((image) => countsFor(image, candidates.get(image.serviceId) ?? null)).map((image) => image.id);
  return { withdrawnAt: null, liveKey: { not: null }, OR: [{ imageId: null }, { imageId: { in: counting } }] };
}
