import { createHash, randomBytes } from "node:crypto";
import { database } from "@/lib/db/client";

/** The name of the setting that exists while the workspace has no admin. */
export const SET_UP_TOKEN = "set-up-token";

export const tokenHash = (token: string): string => createHash("sha256").update(token.trim()).digest("hex");

/** A new token for the first visit, or null if there is an admin. It replaces an older one, of which only the hash was stored. */
export async function newSetUpToken(): Promise<string | null> {
  const db = database();
  if ((await db.person.count({ where: { isAdmin: true } })) > 0) return null;
  const token = randomBytes(24).toString("base64url");
  const value = tokenHash(token);
  await db.setting.upsert({ where: { name: SET_UP_TOKEN }, create: { name: SET_UP_TOKEN, value }, update: { value } });
  return token;
}

/** True until the workspace is set up. */
export const awaitsSetUp = async (): Promise<boolean> => (await database().setting.count({ where: { name: SET_UP_TOKEN } })) > 0;
