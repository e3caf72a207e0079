import { z } from "zod";
import { imageReference } from "@/lib/domain/image";
import { command } from "./command";
import { raiseEpoch } from "./epoch";
import { id } from "./inputs";
import { aboutService } from "./service-row";

/** Makes an image the candidate of a service. Every registration is kept; going back to an earlier image is a registration like any other. */
export const registerImage = command({
  verb: "image.register",
  input: z.strictObject({
    service: id,
    repository: z.string().min(1).max(512),
    tag: z.string().max(256).nullable().optional(),
    digest: z.string().min(1).max(512),
  }),
  load: (tx, input) => tx.service.findUnique({ where: { id: input.service }, include: { candidate: true } }),
  place: (service) => ({ planId: service.planId }),
  async change(tx, service, input, { principal, now }) {
    const reference = imageReference(input.repository.trim(), input.tag?.trim() || null, input.digest.trim());
    if (!reference.ok) return reference;
    const { candidate } = service;
    const isSame =
      candidate?.digest === reference.value.digest &&
      candidate.repository === reference.value.repository &&
      candidate.tag === reference.value.tag;
    if (candidate && isSame) return { value: { id: candidate.id, number: candidate.number }, event: null };

    // Raised first: it locks the service's stages, so that two registrations at once come one after the other.
    await raiseEpoch(tx, { serviceId: service.id }, now);
    const last = await tx.image.aggregate({ where: { serviceId: service.id }, _max: { number: true } });
    const image = await tx.image.create({
      data: {
        planId: service.planId,
        serviceId: service.id,
        number: (last._max.number ?? 0) + 1,
        ...reference.value,
        registeredById: principal.kind === "person" ? principal.id : null,
        registeredAt: now,
      },
    });
    await tx.service.update({
      where: { id: service.id },
      data: { candidateId: image.id, repository: image.repository, version: { increment: 1 } },
    });
    const told = (it: { repository: string; tag: string | null; digest: string } | null) =>
      it && { repository: it.repository, tag: it.tag, digest: it.digest };
    return {
      value: { id: image.id, number: image.number },
      event: { ...aboutService(service), subject: "image", subjectId: image.id, before: told(candidate), after: told(image) },
    };
  },
});
