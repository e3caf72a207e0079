import { randomBytes } from "node:crypto";
import { database } from "@/lib/db/client";
import type { Role } from "@/lib/domain/people/role";
import { allowancesIn, type ShareFacts, shareState } from "@/lib/domain/people/share-link";
import { can, canRead, type Principal } from "@/lib/domain/policy";
import { publicUrl } from "@/lib/session/public-url";
import { tokenHash } from "./set-up-token";

export type ShareKind = "page" | "calendar";

const OPENED_EVERY_MS = 60_000;
/** 32 bytes in base64url. Anything else needs no look-up. */
const TOKEN = /^[\w-]{43}$/;

/** The token of a new link, 256 random bits: its address holds it, the database only its SHA-256. */
export function newShareToken(): { token: string; tokenHash: string } {
  const token = randomBytes(32).toString("base64url");
  return { token, tokenHash: tokenHash(token) };
}

/** The address to share. It is shown once. */
export const shareUrl = (kind: ShareKind, token: string): string =>
  kind === "page" ? `${publicUrl()}/shared/${token}` : `${publicUrl()}/calendar/${token}.ics`;

export type LinkHolder = Extract<Principal, { kind: "link" }>;

/** What a link opens; null if it is unknown, expired or revoked, or if its creator may no longer share the plan. Callers cannot tell which. */
export async function findSharedPlan(kind: ShareKind, token: string, now = new Date()) {
  if (!TOKEN.test(token)) return null;
  const link = await database().shareLink.findUnique({ where: { tokenHash: tokenHash(token) }, include: linkParts });
  if (!link || link.kind !== kind || link.plan.deletedAt !== null || shareState(linkFacts(link), now) !== "works") return null;
  if (!link.openedAt || now.getTime() - link.openedAt.getTime() > OPENED_EVERY_MS)
    await database().shareLink.updateMany({ where: { id: link.id }, data: { openedAt: now } });
  const who: LinkHolder = { kind: "link", id: link.id, planId: link.planId, allows: allowancesIn(link.allows) };
  return { who, slug: link.plan.slug, title: link.plan.title, language: link.createdBy.language, expiresAt: link.expiresAt };
}

export const linkParts = {
  plan: { select: { slug: true, title: true, deletedAt: true } },
  createdBy: {
    select: {
      id: true,
      name: true,
      isAdmin: true,
      language: true,
      disabledAt: true,
      memberships: { select: { planId: true, role: true } },
    },
  },
} as const;

type LinkRow = Pick<ShareFacts, "expiresAt" | "revokedAt"> & {
  planId: string;
  kind: ShareKind;
  createdBy: { id: string; name: string; isAdmin: boolean; disabledAt: Date | null; memberships: { planId: string; role: Role }[] };
};

/** A page link works while its creator may share the plan; a calendar link while its creator may read it. */
export function linkFacts({ expiresAt, revokedAt, planId, kind, createdBy }: LinkRow): ShareFacts {
  const { id, name, isAdmin, memberships } = createdBy;
  const maker: Principal = { kind: "person", id, name, isAdmin, roles: memberships };
  const may = kind === "page" ? can(maker, "share.create", { planId }) : canRead(maker, planId);
  return { expiresAt, revokedAt, isMakerHere: createdBy.disabledAt === null && may };
}
