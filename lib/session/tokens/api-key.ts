import { createHash, randomBytes } from "node:crypto";
import { database } from "@/lib/db/client";
import { readRows } from "@/lib/db/read";
import { sql } from "@/lib/db/sql";
import { type KeyFacts, keyState } from "@/lib/domain/people/api-key";
import type { Role } from "@/lib/domain/people/role";
import type { Principal } from "@/lib/domain/policy";

/** Every key begins with this prefix, so that scanners can recognise a leaked one. */
const PREFIX = "slw_";
const USED_EVERY_MS = 60_000;

/** A new key: `secret` is shown once, `keyHash` is stored. 256 random bits need no slow hash. */
export function newApiKey(): { secret: string; keyHash: string; hint: string } {
  const secret = PREFIX + randomBytes(32).toString("base64url");
  return { secret, keyHash: keyHash(secret), hint: secret.slice(-4) };
}

const keyHash = (secret: string) => createHash("sha256").update(secret).digest("hex");

/** The principal of a key; null when it is unknown, expired or revoked, or when its creator was disabled or lost the role. */
export async function principalOfKey(secret: string, now = new Date()): Promise<Extract<Principal, { kind: "key" }> | null> {
  if (!secret.startsWith(PREFIX) || secret.length > 100) return null;
  const db = database();
  const rows = await readRows<JoinedKey>(
    db,
    sql`SELECT k."id", k."name", k."planId", k."role", k."expiresAt", k."revokedAt", k."lastUsedAt", p."disabledAt", m."role" AS "roleOfMaker"
        FROM "ApiKey" k JOIN "Person" p ON p."id" = k."createdById"
        LEFT JOIN "Membership" m ON m."personId" = k."createdById" AND m."planId" = k."planId"
        WHERE k."keyHash" = ${keyHash(secret)}`,
  );
  const [key] = rows;
  if (!key) return null;
  const roles = rows.flatMap(({ roleOfMaker }) => (roleOfMaker === null ? [] : [roleOfMaker]));
  if (keyState({ ...key, maker: { isDisabled: key.disabledAt !== null, roles } }, now) !== "works") return null;
  // The time of last use is stored once a minute at most, which saves a write in most requests.
  if (!key.lastUsedAt || now.getTime() - key.lastUsedAt.getTime() > USED_EVERY_MS)
    await db.apiKey.updateMany({ where: { id: key.id }, data: { lastUsedAt: now } });
  return { kind: "key", id: key.id, name: key.name, planId: key.planId, role: key.role };
}

/** A key with its creator, once for each role that the creator has in the key's plan. */
type JoinedKey = {
  id: string;
  name: string;
  planId: string;
  role: Role;
  expiresAt: Date;
  revokedAt: Date | null;
  lastUsedAt: Date | null;
  disabledAt: Date | null;
  roleOfMaker: Role | null;
};

export const keyParts = {
  createdBy: { select: { id: true, name: true, disabledAt: true, memberships: { select: { planId: true, role: true } } } },
} as const;

type KeyRow = Pick<KeyFacts, "role" | "expiresAt" | "revokedAt"> & {
  planId: string;
  createdBy: { disabledAt: Date | null; memberships: { planId: string; role: Role }[] };
};

export const keyFacts = ({ role, expiresAt, revokedAt, planId, createdBy }: KeyRow): KeyFacts => ({
  role,
  expiresAt,
  revokedAt,
  maker: {
    isDisabled: createdBy.disabledAt !== null,
    roles: createdBy.memberships.filter((m) => m.planId === planId).map((m) => m.role),
  },
});
