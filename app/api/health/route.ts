import { connection } from "next/server";

/** 200 as long as the process runs; it does not use the database. */
export async function GET(): Promise<Response> {
  await connection();
  return Response.json({ status: "ok" });
}
