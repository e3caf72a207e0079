import { connection } from "next/server";
import { publishedKeys } from "@/lib/signing/published-keys";

/** The public keys that sign-offs and checkpoints are checked with, earlier ones included. Public: they are of use to whoever has a bundle. */
export async function GET(): Promise<Response> {
  await connection();
  return Response.json({ keys: publishedKeys() });
}
