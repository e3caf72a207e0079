import { z } from "zod";
import { command } from "@/lib/commands/command";
import { raiseEpoch } from "@/lib/commands/epoch";
import { dateTime, id, line } from "@/lib/commands/inputs";
import type { Tx } from "@/lib/db/client";
import { countsFor, isLate, isLink, MAX_CHECK, MAX_URL } from "@/lib/domain/checklist/evidence";
import { refuse } from "@/lib/domain/decision";
import { parseDigest } from "@/lib/domain/image";
import { PHASES } from "@/lib/domain/phase";
import { digestOfJson } from "@/lib/signing/digest";
import { aboutEvidence, addedBy, evidenceFacts, itemOfStage, validityOf } from "./evidence-row";

const resultInput = z.strictObject({
  plan: id,
  digest: z.string().min(1).max(512),
  check: line(MAX_CHECK),
  result: z.enum(["pass", "fail"]),
  url: z.string().max(MAX_URL).refine(isLink).nullable().optional(),
  /** The service, by id or slug, where several services have this digest. */
  service: id.optional(),
  phase: z.enum(PHASES).default("test"),
  item: id.nullable().optional(),
  takenAt: dateTime.nullable().optional(),
  validUntil: dateTime.nullable().optional(),
});

/**
 * Stores an automatic check's result for an image, by its digest. The result of the check that was taken last counts, in whatever order they
 * arrive, so that a failure after a pass counts. A digest that no image of the plan has is refused, that of one platform too; a result for an
 * image that is not the candidate is stored but does not count.
 */
export const postResult = command({
  verb: "evidence.postResult",
  input: resultInput,
  load: (tx, input) => registered(tx, input),
  place: ({ plan }) => plan,
  async change(tx, { services, stage }, input, { principal, now }) {
    const digest = parseDigest(input.digest);
    if (!digest.ok) return digest;
    if (services.length > 1) return refuse("digest-of-several", { services: services.map((service) => service.slug).join(", ") });
    const [service] = services;
    if (service === undefined) return refuse("digest-unregistered");
    if (stage === null) return refuse("stage-missing", { phase: input.phase });
    const valid = validityOf(input, now);
    if (!valid.ok) return valid;

    // Updated first, which locks the stage, so that of two results at the same time one is the newest.
    await tx.stage.update({ where: { id: stage.id }, data: { epoch: { increment: 0 } } });
    const liveKey = `result:${stage.id}:${digest.value}:${digestOfJson({ check: input.check })}`;
    const isOfCandidate = countsFor({ digest: digest.value }, service.candidate?.digest ?? null);
    const { check, result, url = null } = input;
    const arrived = await tx.evidence.findMany({
      where: { stageId: stage.id, check, kind: "result", image: { serviceId: service.id, digest: digest.value } },
      orderBy: [{ addedAt: "desc" }, { id: "desc" }],
    });
    const before = arrived.find((row) => row.liveKey === liveKey) ?? null;
    const isRepeat = (row: (typeof arrived)[number]) =>
      row.verdict === result &&
      row.url === url &&
      row.validUntil?.getTime() === valid.value.validUntil?.getTime() &&
      row.takenAt.getTime() === (input.takenAt ?? row.takenAt).getTime() &&
      (!input.item || row.itemId === input.item);
    // Sent again: with a time, any result that was not withdrawn; without one, only the result that counts.
    const repeated = arrived.find((row) => row.withdrawnAt === null && (input.takenAt || row === before) && isRepeat(row));
    if (repeated)
      return { value: { id: repeated.id, stage: stage.key, counts: isOfCandidate && repeated === before, cancels: 0 }, event: null };
    const late = isLate(valid.value, arrived);
    const counts = isOfCandidate && !late;
    // A result that names no item is for the item of the check's last result.
    const last = await tx.evidence.findFirst({
      where: { stageId: stage.id, check, kind: "result", withdrawnAt: null },
      orderBy: [{ takenAt: "desc" }, { addedAt: "desc" }, { id: "desc" }],
      select: { itemId: true },
    });
    const itemId = input.item ?? last?.itemId ?? null;
    const item = itemId === null ? null : await itemOfStage(tx, stage.id, itemId);
    if (input.item && item === null) return refuse("item-elsewhere");
    const cancels = counts ? await raiseEpoch(tx, { id: stage.id }, now) : 0;
    if (!late) await tx.evidence.updateMany({ where: { liveKey }, data: { liveKey: null, version: { increment: 1 } } });
    const resultDigest = digestOfJson({
      digest: digest.value,
      check,
      result,
      url,
      takenAt: valid.value.takenAt.toISOString(),
      validUntil: valid.value.validUntil?.toISOString() ?? null,
    });
    const evidence = await tx.evidence.create({
      data: {
        planId: stage.planId,
        stageId: stage.id,
        itemId: item?.id ?? null,
        imageId: service.imageId,
        kind: "result",
        check,
        name: check,
        url,
        digest: resultDigest,
        verdict: result,
        ...valid.value,
        ...addedBy(principal),
        addedAt: now,
        ...(late ? { isLate: true } : { liveKey }),
      },
    });
    return {
      value: { id: evidence.id, stage: stage.key, counts, cancels },
      event: {
        ...aboutEvidence(evidence.id, stage),
        before: before && { verdict: before.verdict },
        after: {
          ...evidenceFacts({ name: check, verdict: result, digest: resultDigest, item: item?.text ?? null, ...valid.value }),
          image: digest.value,
          ...(isOfCandidate ? {} : { isOfCandidate }),
          ...(late ? { isLate: true } : {}),
          ...(url === null ? {} : { url }),
        },
      },
    };
  },
});

/** The plan, the services with this digest, and the stage the result is for; null for an unknown plan. */
async function registered(tx: Tx, input: z.output<typeof resultInput>) {
  const plan = await tx.plan.findFirst({ where: { OR: [{ id: input.plan }, { slug: input.plan }] }, select: { id: true } });
  if (plan === null) return null;
  const place = { planId: plan.id, phase: input.phase };
  // For a text that is no digest, `change` says what is wrong with it.
  if (!parseDigest(input.digest).ok) return { plan: place, services: [], stage: null };
  const images = await tx.image.findMany({
    where: {
      planId: plan.id,
      digest: input.digest,
      ...(input.service === undefined ? {} : { service: { OR: [{ id: input.service }, { slug: input.service }] } }),
    },
    orderBy: { number: "desc" },
    include: { service: { include: { candidate: { select: { digest: true } } } } },
  });
  const services = [...new Map(images.map((image) => [image.serviceId, { ...image.service, imageId: image.id }])).values()];
  const [service] = services;
  if (service === undefined) return { plan: place, services: [], stage: null };
  const stage = await tx.stage.findFirst({
    where: { serviceId: service.id, phase: { kind: input.phase } },
    include: { phase: { select: { kind: true } } },
  });
  return { plan: place, services, stage };
}
