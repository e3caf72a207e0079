import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { command } from "@/lib/commands/command";
import { raiseEpoch } from "@/lib/commands/epoch";
import { dateTime, id, line } from "@/lib/commands/inputs";
import { aboutService } from "@/lib/commands/services/service-row";
import type { Tx } from "@/lib/db/client";
import { givenReference, type ImageDetails, type ImageName, imageDetails, imageMarks, isPlatform, MAX_PLATFORMS } from "@/lib/domain/image";
import type { Principal } from "@/lib/domain/policy";

/** Makes an image the candidate of a service. Every registration is stored; going back to an earlier image is a new registration. */
export const registerImage = command({
  verb: "image.register",
  input: z
    .strictObject({
      service: id,
      /** The whole reference, as `docker pull` takes it; instead of, or beside, its parts. */
      reference: z.string().min(1).max(1024).optional().meta({
        description:
          "The whole reference, as docker pull takes it (`ghcr.io/team/app:1.4@sha256:…`), instead of repository, tag and digest. A part that is sent as well must be the same.",
      }),
      repository: z.string().min(1).max(512).optional().meta({ description: "Needed without a reference." }),
      tag: z.string().max(256).nullable().optional(),
      digest: z.string().min(1).max(512).optional().meta({ description: "Needed without a reference that has one." }),
      platforms: z.array(z.string().refine(isPlatform)).max(MAX_PLATFORMS).optional(),
      /** The commit that the image was built from, or its address. */
      sourceRevision: line(200).nullable().optional(),
      builtBy: line(120).nullable().optional(),
      builtAt: dateTime.nullable().optional(),
    })
    .superRefine(({ reference, repository, digest }, context) => {
      for (const [path, value] of Object.entries({ repository, digest }))
        if (reference === undefined && value === undefined)
          context.addIssue({ code: "custom", path: [path], message: "Needed without a reference." });
    }),
  load: (tx, input) => tx.service.findUnique({ where: { id: input.service }, include: { candidate: true } }),
  place: (service) => ({ planId: service.planId }),
  async change(tx, service, input, { principal, now }) {
    const reference = givenReference(input);
    if (!reference.ok) return reference;
    const { candidate } = service;
    // Registering the present candidate again keeps the details that are left out.
    const isSameName = candidate !== null && isDeepStrictEqual(imageName(candidate), reference.value);
    const known = isSameName ? detailsOf(candidate) : NOTHING_KNOWN;
    const { platforms = known.platforms, sourceRevision = known.sourceRevision, builtBy = known.builtBy, builtAt = known.builtAt } = input;
    const details = imageDetails({ platforms, sourceRevision, builtBy, builtAt }, now);
    if (!details.ok) return details;
    if (isSameName && isDeepStrictEqual(details.value, known))
      return { value: { id: candidate.id, number: candidate.number, cancels: 0 }, event: null };

    // Raised first, which locks the service's stages, so that two registrations at the same time run one after the other.
    const cancels = await raiseEpoch(tx, { serviceId: service.id }, now);
    const earlier = await tx.image.findMany({
      where: { serviceId: service.id },
      orderBy: { number: "desc" },
      select: { number: true, repository: true, tag: true, digest: true },
    });
    const image = await tx.image.create({
      data: {
        planId: service.planId,
        serviceId: service.id,
        number: (earlier[0]?.number ?? 0) + 1,
        ...reference.value,
        ...details.value,
        platforms: details.value.platforms.join(" "),
        registeredById: await responsiblePerson(tx, principal),
        registeredAt: now,
      },
    });
    const marks = imageMarks(reference.value, earlier);
    await tx.service.update({
      where: { id: service.id },
      data: { candidateId: image.id, repository: image.repository, version: { increment: 1 } },
    });
    return {
      value: { id: image.id, number: image.number, cancels },
      event: {
        ...aboutService(service),
        subject: "image",
        subjectId: image.id,
        before: candidate && imageName(candidate),
        after: { ...imageName(image), ...knownDetails(details.value), ...(marks.length > 0 ? { marks } : {}) },
      },
    };
  },
});

/** The person responsible for the registration, who may not sign for the image. For a key it is the person who created the key. */
async function responsiblePerson(tx: Tx, principal: Principal): Promise<string | null> {
  if (principal.kind === "person") return principal.id;
  if (principal.kind !== "key") return null;
  const key = await tx.apiKey.findUnique({ where: { id: principal.id }, select: { createdById: true } });
  return key?.createdById ?? null;
}

const NOTHING_KNOWN: ImageDetails = { platforms: [], sourceRevision: null, builtBy: null, builtAt: null };
const imageName = ({ repository, tag, digest }: ImageName): ImageName => ({ repository, tag, digest });
const detailsOf = ({
  platforms,
  sourceRevision,
  builtBy,
  builtAt,
}: Omit<ImageDetails, "platforms"> & { platforms: string }): ImageDetails => ({
  platforms: platforms.split(" ").filter(Boolean),
  sourceRevision,
  builtBy,
  builtAt,
});

/** The build details for the event, without the unknown ones. */
const knownDetails = ({ platforms, sourceRevision, builtBy, builtAt }: ImageDetails) => ({
  ...(platforms.length > 0 && { platforms: platforms.join(" ") }),
  ...(sourceRevision !== null && { sourceRevision }),
  ...(builtBy !== null && { builtBy }),
  ...(builtAt !== null && { builtAt: builtAt.toISOString() }),
});
