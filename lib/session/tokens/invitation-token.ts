import { randomBytes } from "node:crypto";
import { publicUrl } from "@/lib/session/public-url";
import { tokenHash } from "./set-up-token";

/** The token of a new invitation, 256 random bits: the link holds it, the database only its SHA-256. */
export function newInvitationToken(): { token: string; tokenHash: string } {
  const token = randomBytes(32).toString("base64url");
  return { token, tokenHash: tokenHash(token) };
}

/** The link for the invited person. It is shown once. */
export const invitationUrl = (token: string): string => `${publicUrl()}/invitations/${token}`;
