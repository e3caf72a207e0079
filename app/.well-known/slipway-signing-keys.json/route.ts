import { connection } from "next/server";
import { publishedKeys } from "@/lib/signing/published-keys";

/** The public keys that verify sign-offs and checkpoints, earlier ones included. No sign-in is needed, so that anybody with a bundle can check it. */
export async function GET(): Promise<Response> {
  await connection();
  return Response.json({ keys: publishedKeys() });
}
