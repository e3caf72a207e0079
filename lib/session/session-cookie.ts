import { createHmac, timingSafeEqual } from "node:crypto";
import { cookies } from "next/headers";
import { database } from "@/lib/db/client";
import { sql } from "@/lib/db/sql";
import type { Role } from "@/lib/domain/people/role";
import { auth } from "./auth";
import type { Person } from "./person";

export type SessionRow = { id: string; userId: string; expiresAt: Date; updatedAt: Date; person: Person | null };

/**
 * The session that the cookie of this request names, with its person and their current roles, read by one query, because every page
 * needs it. The authentication library would make four queries; this reads the same cookie format.
 */
export async function sessionOfCookie(now: Date): Promise<SessionRow | null> {
  const token = await signedToken();
  if (token === null) return null;
  const rows = await database().$queryRaw<Joined[]>(
    sql`SELECT s."id", s."userId", s."expiresAt", s."updatedAt", p."id" AS "personId", p."name", p."isAdmin", p."disabledAt", m."planId", m."role"
        FROM "Session" s LEFT JOIN "Person" p ON p."userId" = s."userId" LEFT JOIN "Membership" m ON m."personId" = p."id"
        WHERE s."token" = ${token}`,
  );
  const [first] = rows;
  if (!first || first.expiresAt <= now) return null;
  const { id, userId, expiresAt, updatedAt } = first;
  return { id, userId, expiresAt, updatedAt, person: personOf(first, rows) };
}

type Joined = Omit<SessionRow, "person"> & { planId: string | null; role: Role | null } & (
    | { personId: string; name: string; isAdmin: boolean; disabledAt: Date | null }
    | { personId: null }
  );

function personOf(first: Joined, rows: Joined[]): Person | null {
  if (first.personId === null || first.disabledAt !== null) return null;
  const roles = rows.flatMap(({ planId, role }) => (planId !== null && role !== null ? [{ planId, role }] : []));
  return { kind: "person", id: first.personId, name: first.name, isAdmin: first.isAdmin, roles };
}

/** Whether the browser has the cookie of a session, also of one that is over. */
export const hasSessionCookie = async (): Promise<boolean> => (await signedToken()) !== null;

async function signedToken(): Promise<string | null> {
  const { authCookies, secret } = await auth().$context;
  return tokenIn((await cookies()).get(authCookies.sessionToken.name)?.value ?? "", secret);
}

/** The token in a session cookie, `<token>.<HMAC-SHA256 of it, base64>`; null if it was not signed with this secret. */
export function tokenIn(cookie: string, secret: string): string | null {
  const dot = cookie.lastIndexOf(".");
  if (dot < 1) return null;
  const token = cookie.slice(0, dot);
  const sentHmac = Buffer.from(cookie.slice(dot + 1), "base64");
  const expectedHmac = createHmac("sha256", secret).update(token).digest();
  return sentHmac.length === expectedHmac.length && timingSafeEqual(sentHmac, expectedHmac) ? token : null;
}
