import { connection } from "next/server";

/** Answers while the process lives; asks nobody. */
export async function GET(): Promise<Response> {
  await connection();
  return Response.json({ status: "ok" });
}
