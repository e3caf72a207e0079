import { connection } from "next/server";
import { getReadiness } from "@/lib/queries/readiness";

/**
 * 200 if Slipway can serve requests: the database is open and writable, and all migrations are applied. Otherwise 503 with the reason.
 * `auditLog` tells what the check at the start has found: checking, intact, damaged, or not checked.
 */
export async function GET(): Promise<Response> {
  await connection();
  const readiness = await getReadiness();
  return readiness.ok
    ? Response.json({ status: "ready", auditLog: readiness.auditLog })
    : Response.json({ status: "not ready", why: readiness.why }, { status: 503, headers: { "retry-after": "2" } });
}
