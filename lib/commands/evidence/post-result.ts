import { z } from "zod";
import { command } from "@/lib/commands/command";
import { raiseEpoch } from "@/lib/commands/epoch";
import { dateTime, id, line } from "@/lib/commands/inputs";
import { newIdInOrder } from "@/lib/commands/new-id";
import type { Tx } from "@/lib/db/client";
import { empty, join, raw, sql } from "@/lib/db/sql";
import { countsFor, type EvidenceVerdict, isLate, isLink, MAX_CHECK, MAX_URL } from "@/lib/domain/checklist/evidence";
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
    await tx.$executeRaw(sql`UPDATE "Stage" SET "epoch" = "epoch" WHERE "id" = ${stage.id}`);
    const liveKey = `result:${stage.id}:${digest.value}:${digestOfJson({ check: input.check })}`;
    const isOfCandidate = countsFor({ digest: digest.value }, service.candidate?.digest ?? null);
    const { check, result, url = null } = input;
    const arrived = await tx.$queryRaw<ArrivedResult[]>(
      sql`SELECT e."id", e."itemId", e."verdict", e."url", e."takenAt", e."validUntil", e."withdrawnAt", e."liveKey"
          FROM "Evidence" e JOIN "Image" i ON i."id" = e."imageId"
          WHERE e."stageId" = ${stage.id} AND e."check" = ${check} AND e."kind" = 'result' AND i."serviceId" = ${service.id} AND i."digest" = ${digest.value}
          ORDER BY e."addedAt" DESC, e."id" DESC`,
    );
    const before = arrived.find((row) => row.liveKey === liveKey) ?? null;
    const isRepeat = (row: ArrivedResult) =>
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
    const [last] = await tx.$queryRaw<{ itemId: string | null }[]>(
      sql`SELECT "itemId" FROM "Evidence" WHERE "stageId" = ${stage.id} AND "check" = ${check} AND "kind" = 'result' AND "withdrawnAt" IS NULL
          ORDER BY "takenAt" DESC, "addedAt" DESC, "id" DESC LIMIT 1`,
    );
    const itemId = input.item ?? last?.itemId ?? null;
    const item = itemId === null ? null : await itemOfStage(tx, stage.id, itemId);
    if (input.item && item === null) return refuse("item-elsewhere");
    const cancels = counts ? await raiseEpoch(tx, { id: stage.id }, now) : 0;
    if (!late) await tx.$executeRaw(sql`UPDATE "Evidence" SET "liveKey" = NULL, "version" = "version" + 1 WHERE "liveKey" = ${liveKey}`);
    const resultDigest = digestOfJson({
      digest: digest.value,
      check,
      result,
      url,
      takenAt: valid.value.takenAt.toISOString(),
      validUntil: valid.value.validUntil?.toISOString() ?? null,
    });
    const evidence = {
      id: newIdInOrder(),
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
      isLate: late,
      liveKey: late ? null : liveKey,
    };
    const columns = Object.keys(evidence).map((name) => raw(`"${name}"`));
    await tx.$executeRaw(sql`INSERT INTO "Evidence" (${join(columns)}) VALUES (${join(Object.values(evidence))})`);
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

type ArrivedResult = {
  id: string;
  itemId: string | null;
  verdict: EvidenceVerdict;
  url: string | null;
  takenAt: Date;
  validUntil: Date | null;
  withdrawnAt: Date | null;
  liveKey: string | null;
};

type RegisteredImage = {
  imageId: string;
  serviceId: string;
  slug: string;
  candidate: string | null;
  stageId: string | null;
  key: string | null;
};

/** The plan, the services with this digest, and the stage the result is for; null for an unknown plan. */
async function registered(tx: Tx, input: z.output<typeof resultInput>) {
  const [plan] = await tx.$queryRaw<{ id: string }[]>(
    sql`SELECT "id" FROM "Plan" WHERE "id" = ${input.plan} OR "slug" = ${input.plan} LIMIT 1`,
  );
  if (plan === undefined) return null;
  const place = { planId: plan.id, phase: input.phase };
  // For a text that is no digest, `change` says what is wrong with it.
  if (!parseDigest(input.digest).ok) return { plan: place, services: [], stage: null };
  const named = input.service === undefined ? empty : sql`AND (v."id" = ${input.service} OR v."slug" = ${input.service})`;
  const images = await tx.$queryRaw<RegisteredImage[]>(
    sql`SELECT i."id" AS "imageId", i."serviceId", v."slug", c."digest" AS "candidate", s."id" AS "stageId", s."key"
        FROM "Image" i JOIN "Service" v ON v."id" = i."serviceId" LEFT JOIN "Image" c ON c."id" = v."candidateId"
             LEFT JOIN "Phase" p ON p."planId" = i."planId" AND p."kind" = ${input.phase}
             LEFT JOIN "Stage" s ON s."serviceId" = v."id" AND s."phaseId" = p."id"
        WHERE i."planId" = ${plan.id} AND i."digest" = ${input.digest} ${named}
        ORDER BY i."number" DESC`,
  );
  const services = [
    ...new Map(
      images.map(({ serviceId: id, slug, imageId, candidate }) => [
        id,
        { id, slug, imageId, candidate: candidate === null ? null : { digest: candidate } },
      ]),
    ).values(),
  ];
  const [first] = images;
  const stage =
    first?.stageId && first.key
      ? { id: first.stageId, planId: plan.id, key: first.key, serviceId: first.serviceId, phase: { kind: input.phase } }
      : null;
  return { plan: place, services, stage };
}
