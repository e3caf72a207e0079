import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { lockAudit, type Tx } from "@/lib/db/client";
import type { Verb } from "@/lib/domain/policy";
import type { Circumstances, EventDraft } from "./command";

export const FIRST_PREVIOUS_HASH = "0".repeat(64);

const sha256 = (...parts: (string | Uint8Array)[]) => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
};

/**
 * Appends one line to the trail. The leaf hash is SHA-256 over 0x00 and the line as canonical JSON (RFC 8785, RFC 6962's leaf);
 * the chain hash covers the previous chain hash and the leaf.
 */
export async function record(tx: Tx, verb: Verb, draft: EventDraft, { principal, now, requestId }: Circumstances): Promise<void> {
  await lockAudit(tx);
  const last = await tx.event.findFirst({ orderBy: { seq: "desc" }, select: { seq: true, chainHash: true } });
  const line = {
    seq: (last?.seq ?? 0) + 1,
    at: now.toISOString(),
    actorKind: principal.kind,
    actorId: "id" in principal ? principal.id : null,
    actorName: "name" in principal ? principal.name : "",
    verb,
    planId: draft.planId,
    serviceId: draft.serviceId ?? null,
    phaseKind: draft.phase ?? null,
    subject: draft.subject,
    subjectId: draft.subjectId,
    before: draft.before ? text(draft.before) : null,
    after: draft.after ? text(draft.after) : null,
    reason: draft.reason ?? null,
    requestId,
  };
  const leafHash = sha256(new Uint8Array([0]), text(line));
  const prevHash = last?.chainHash ?? FIRST_PREVIOUS_HASH;
  const chainHash = sha256(prevHash, leafHash);
  await tx.event.create({ data: { ...line, at: now, leafHash, prevHash, chainHash } });
}

const text = (value: object): string => {
  const canonical = canonicalize(value);
  if (canonical === undefined) throw new TypeError("An event holds a value that JSON has no form for.");
  return canonical;
};
