import { connection } from "next/server";
import { getReadiness } from "@/lib/queries/readiness";

/** 200 if Slipway can serve requests: the database is open and writable, and all migrations are applied. Otherwise 503 with the reason. */
export async function GET(): Promise<Response> {
  await connection();
  const readiness = await getReadiness();
  return readiness.ok
    ? Response.json({ status: "ready" })
    : Response.json({ status: "not ready", why: readiness.why }, { status: 503, headers: { "retry-after": "2" } });
}
