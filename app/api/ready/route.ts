import { connection } from "next/server";
import { getReadiness } from "@/lib/queries/readiness";

/** Answers 200 when Slipway can serve: the database is open, takes writes, and all migrations are applied. Else 503, and why. */
export async function GET(): Promise<Response> {
  await connection();
  const readiness = await getReadiness();
  return readiness.ok
    ? Response.json({ status: "ready" })
    : Response.json({ status: "not ready", why: readiness.why }, { status: 503, headers: { "retry-after": "2" } });
}
