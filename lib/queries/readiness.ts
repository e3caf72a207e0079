import { startCheck } from "@/lib/audit/check-at-start";
import { isReady } from "@/lib/db/ready";
import { isDraining } from "@/lib/live/drain";

/** Whether this process accepts requests, and what the check of the audit log at its start has found so far. */
export async function getReadiness() {
  if (isDraining()) return { ok: false, why: "Slipway is shutting down." } as const;
  return { ...(await isReady()), auditLog: startCheck() };
}
