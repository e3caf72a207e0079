import { createHmac, timingSafeEqual } from "node:crypto";
import { cookies } from "next/headers";
import { database } from "@/lib/db/client";
import { readRows } from "@/lib/db/read";
import { join, sql } from "@/lib/db/sql";
import { INBOX_KINDS } from "@/lib/domain/people/notification";
import type { Role } from "@/lib/domain/people/role";
import { auth } from "./auth";
import { opening } from "./opening";
import type { Person } from "./person";

export type SessionRow = { id: string; userId: string; expiresAt: Date; updatedAt: Date; person: Person | null };

/**
 * The session that the cookie of this request names, with its person and their current roles. Every page begins with it, so the same statement
 * reads the newest event and the unread lines of the inbox (opening.ts). The authentication library would make four queries; this reads the
 * same cookie format.
 */
export async function sessionOfCookie(now: Date): Promise<SessionRow | null> {
  const token = await signedToken();
  const found = token === null ? null : await readSession(token, now);
  if (!found) return null;
  Object.assign(opening(), { seq: found.seq, unread: found.unread });
  return found.session;
}

type FoundSession = { session: SessionRow; seq: number; unread: number };

/** The session with this token, if it is not over, with the newest event and the unread lines of its person. */
export async function readSession(token: string, now: Date): Promise<FoundSession | null> {
  const rows = await readRows<Joined>(
    database(),
    sql`SELECT s."id", s."userId", s."expiresAt", s."updatedAt", p."id" AS "personId", p."name", p."isAdmin", p."disabledAt", m."planId", m."role",
               (SELECT MAX("seq") FROM "Event") AS "seq",
               (SELECT COUNT(DISTINCT n."line") FROM "Notice" n
                WHERE n."personId" = p."id" AND n."readAt" IS NULL AND n."kind" IN (${join([...INBOX_KINDS])})
                  AND (p."isAdmin" OR n."planId" IS NULL OR n."planId" IN (SELECT o."planId" FROM "Membership" o WHERE o."personId" = p."id"))
               ) AS "unread"
        FROM "Session" s LEFT JOIN "Person" p ON p."userId" = s."userId" LEFT JOIN "Membership" m ON m."personId" = p."id"
        WHERE s."token" = ${token}`,
  );
  const [first] = rows;
  if (!first || first.expiresAt <= now) return null;
  const { id, userId, expiresAt, updatedAt } = first;
  const session = { id, userId, expiresAt, updatedAt, person: personOf(first, rows) };
  return { session, seq: Number(first.seq ?? 0), unread: Number(first.unread) };
}

type Joined = Omit<SessionRow, "person"> & { planId: string | null; role: Role | null; seq: unknown; unread: unknown } & (
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
