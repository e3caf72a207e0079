import { checkpointFile } from "@/lib/audit/checkpoint";
import { readCheckpoints } from "@/lib/audit/read-checkpoints";
import { database } from "@/lib/db/client";
import { canReadAuditLog, type Principal } from "@/lib/domain/policy";
import { publishedKeys } from "@/lib/signing/published-keys";

/** The status of the audit log, without verifying it: its length, its newest signed checkpoint, and the checkpoints stored outside the database. */
export async function getAuditHealth(who: Principal) {
  if (!canReadAuditLog(who)) return null;
  const newest = await database().checkpoint.findFirst({ orderBy: { size: "desc" } });
  const isKnown = newest !== null && publishedKeys().some(({ purpose, keyId }) => purpose === "checkpoint" && keyId === newest.keyId);
  return {
    events: await database().event.count(),
    newest: newest && { size: newest.size, at: newest.at, keyId: newest.keyId, isKeyKnown: isKnown },
    /** How many checkpoints are stored outside the database; null if their file cannot be read. */
    outside: countOutside(),
  };
}

export type AuditHealth = NonNullable<Awaited<ReturnType<typeof getAuditHealth>>>;

function countOutside(): number | null {
  try {
    return readCheckpoints(checkpointFile()).length;
  } catch {
    return null;
  }
}
