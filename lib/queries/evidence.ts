import { database } from "@/lib/db/client";
import { countsFor, type EvidenceVerdict, evidenceState } from "@/lib/domain/checklist/evidence";
import { panelAddress } from "@/lib/domain/panel-address";
import type { PhaseKind } from "@/lib/domain/phase";
import { can, canSeeDetail, type Principal } from "@/lib/domain/policy";
import { isStorable } from "@/lib/domain/storable-text";
import { fileExists, inspect, type StoredFile } from "@/lib/files/store";
import { clock } from "./shared/clock";
import { mayReadPlan, maySeePlan } from "./shared/readable-plan";

/** `otherImage`: it belongs to an image that is not the candidate. Withdrawn and superseded evidence never counts. */
export type EvidenceStatus = "holds" | "failing" | "expired" | "otherImage" | "superseded" | "withdrawn";

export type EvidenceLine = {
  id: string;
  kind: "file" | "link" | "result";
  /** The name of a link or file; the check of a result. */
  name: string;
  url: string | null;
  digest: string;
  sizeBytes: number | null;
  verdict: EvidenceVerdict;
  status: EvidenceStatus;
  takenAt: Date;
  validUntil: Date | null;
  item: { id: string; text: string } | null;
  /** The digest of the image it applies to; null for any image. */
  image: string | null;
  by: string | null;
  addedAt: Date;
  withdrawnReason: string | null;
  /** Whether the file exists on the disk, checked without reading it; null if it is not a file. */
  file: StoredFile | null;
};

export type StageEvidence = {
  /** Evidence that counts now, and evidence that no longer counts. */
  current: EvidenceLine[];
  past: EvidenceLine[];
  mayAdd: boolean;
  mayWithdraw: boolean;
};

type StageRow = { id: string; planId: string; phase: PhaseKind; candidate: string | null };

/** The most that a stage panel shows; the API has pages. */
const MAX_SHOWN = 200;

/** The evidence of a stage as its panel shows it, newest first. */
export async function evidenceOfStage(who: Principal, stage: StageRow, now: Date): Promise<StageEvidence> {
  const rows = await read({ stageId: stage.id }, MAX_SHOWN);
  const lines = await Promise.all(rows.map((row) => line(row, stage.candidate, now)));
  const counts = ({ status }: EvidenceLine) => status === "holds" || status === "failing" || status === "expired";
  const place = { planId: stage.planId, phase: stage.phase };
  return {
    current: lines.filter(counts),
    past: lines.filter((evidence) => !counts(evidence)),
    mayAdd: can(who, "evidence.addFile", place),
    mayWithdraw: can(who, "evidence.withdraw", place),
  };
}

/** One page of the evidence of a stage, newest first, for the API. */
export async function getEvidence(who: Principal, stageId: string, before: string | null, limit: number) {
  if (!isStorable(stageId)) return null;
  const stage = await database().stage.findUnique({
    where: { id: stageId },
    select: { planId: true, service: { select: { candidate: { select: { digest: true } } } } },
  });
  if (!stage || !(await mayReadPlan(who, stage.planId))) return null;
  const start = before === null ? null : await database().evidence.findFirst({ where: { id: before, stageId }, select: { addedAt: true } });
  if (before !== null && start === null) return "cursor-unknown" as const;
  const older = start && { OR: [{ addedAt: { lt: start.addedAt } }, { addedAt: start.addedAt, id: { lt: before ?? "" } }] };
  const rows = await read({ stageId, ...older }, limit + 1);
  const page = rows.slice(0, limit);
  const { now } = clock();
  return {
    evidence: (await Promise.all(page.map((row) => line(row, stage.service?.candidate?.digest ?? null, now)))).map(
      ({ status, takenAt, validUntil, addedAt, ...evidence }) => ({
        ...evidence,
        standing: status,
        takenAt: takenAt.toISOString(),
        validUntil: validUntil?.toISOString() ?? null,
        addedAt: addedAt.toISOString(),
      }),
    ),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
}

/** A file of evidence, for a caller who may read its plan. Its bytes are checked against its digest. */
export async function getEvidenceFile(who: Principal, evidenceId: string) {
  const evidence = await database().evidence.findUnique({
    where: { id: evidenceId },
    select: {
      planId: true,
      kind: true,
      name: true,
      mediaType: true,
      sizeBytes: true,
      digest: true,
      plan: { select: { slug: true } },
      stage: { select: { key: true } },
    },
  });
  const maySee = evidence !== null && (await maySeePlan(who, evidence.planId)) && canSeeDetail(who, "evidence");
  if (evidence?.kind !== "file" || evidence.sizeBytes === null || !maySee) return null;
  const { name, mediaType, sizeBytes, digest, plan, stage } = evidence;
  return {
    name,
    mediaType: mediaType ?? "application/octet-stream",
    sizeBytes,
    digest,
    /** The page that shows a message if the file is missing; null for a share link, which has no such page. */
    panelUrl: who.kind === "link" ? null : panelAddress(plan.slug, stage.key, { tab: "evidence" }),
    file: await inspect(digest, sizeBytes),
  };
}

/** Whether the caller may add a file to a stage (checked before the file is read), and the page of the stage. */
export async function mayAddFile(who: Principal, stageId: string): Promise<{ may: boolean; panelUrl: string } | null> {
  const stage = await database().stage.findUnique({
    where: { id: stageId },
    select: { planId: true, key: true, phase: { select: { kind: true } }, plan: { select: { slug: true } } },
  });
  if (!stage || !(await mayReadPlan(who, stage.planId))) return null;
  const may = can(who, "evidence.addFile", { planId: stage.planId, phase: stage.phase.kind });
  return { may, panelUrl: panelAddress(stage.plan.slug, stage.key, { tab: "evidence" }) };
}

const read = (where: object, take: number) =>
  database().evidence.findMany({
    where,
    orderBy: [{ addedAt: "desc" }, { id: "desc" }],
    take,
    include: {
      item: { select: { id: true, text: true } },
      image: { select: { digest: true } },
      addedBy: { select: { name: true } },
    },
  });
type Row = Awaited<ReturnType<typeof read>>[number];

async function line(row: Row, candidate: string | null, now: Date): Promise<EvidenceLine> {
  const image = row.image?.digest ?? null;
  const { id, kind, name, url, digest, sizeBytes, verdict, takenAt, validUntil, addedAt, withdrawnReason } = row;
  return {
    id,
    kind,
    name,
    url,
    digest,
    sizeBytes,
    verdict,
    status: statusOf(row, countsFor({ digest: image }, candidate), now),
    takenAt,
    validUntil,
    item: row.item,
    image,
    by: row.addedBy?.name ?? row.addedByKey,
    addedAt,
    withdrawnReason,
    file: kind === "file" && sizeBytes !== null ? await fileExists(digest, sizeBytes) : null,
  };
}

function statusOf(row: Row, isOfCandidate: boolean, now: Date): EvidenceStatus {
  if (row.withdrawnAt !== null) return "withdrawn";
  if (row.liveKey === null) return "superseded";
  return isOfCandidate ? evidenceState(row, now) : "otherImage";
}
