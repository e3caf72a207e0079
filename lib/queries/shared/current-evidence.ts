import type { Db, Tx } from "@/lib/db/client";
import { countsFor } from "@/lib/domain/checklist/evidence";

/**
 * The filter for evidence of a plan that counts now: not withdrawn or superseded, and for any image or for the candidate of its service.
 * If a digest was registered again, its earlier evidence still counts.
 */
export async function currentEvidence(db: Db | Tx, planId: string, only?: { serviceId: string | null }) {
  const services = await db.service.findMany({
    where: { planId, candidateId: { not: null }, ...(only ? { id: { in: only.serviceId === null ? [] : [only.serviceId] } } : {}) },
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
  const imageIds = images.filter((image) => countsFor(image, candidates.get(image.serviceId) ?? null)).map((image) => image.id);
  return { withdrawnAt: null, liveKey: { not: null }, OR: [{ imageId: null }, { imageId: { in: imageIds } }] };
}
