import { database } from "@/lib/db/client";
import { allowancesIn, type ShareAllowance, type ShareState, shareState } from "@/lib/domain/people/share-link";
import { can, type Principal } from "@/lib/domain/policy";
import { clock } from "@/lib/queries/shared/clock";
import { readablePlan } from "@/lib/queries/shared/readable-plan";
import { linkFacts, linkParts } from "@/lib/session/tokens/share-token";

export type ShareLine = {
  id: string;
  name: string;
  allows: ShareAllowance[];
  maker: string;
  state: ShareState;
  createdAt: Date;
  expiresAt: Date;
  openedAt: Date | null;
  mayRevoke: boolean;
};

const MAX_SHOWN = 500;

/** The share links of a plan, revoked ones last; null if the caller may neither create nor revoke one. */
export async function shareLinksOf(who: Principal, planId: string): Promise<ShareLine[] | null> {
  const may = (verb: "share.create" | "share.revoke") => can(who, verb, { planId });
  if (!may("share.create") && !may("share.revoke")) return null;
  const rows = await database().shareLink.findMany({
    where: { planId, kind: "page" },
    include: linkParts,
    orderBy: [{ revokedAt: { sort: "asc", nulls: "first" } }, { createdAt: "desc" }, { id: "desc" }],
    take: MAX_SHOWN,
  });
  const { now } = clock();
  return rows.map((row) => {
    const { id, name, createdAt, expiresAt, openedAt, createdBy } = row;
    const state = shareState(linkFacts(row), now);
    const mayRevoke = state !== "revoked" && may("share.revoke");
    return { id, name, allows: allowancesIn(row.allows), maker: createdBy.name, state, createdAt, expiresAt, openedAt, mayRevoke };
  });
}

/** The caller's calendar address of a plan, if it works. */
async function calendarOf(who: Extract<Principal, { kind: "person" }>, planId: string) {
  return database().shareLink.findFirst({
    where: { planId, kind: "calendar", createdById: who.id, revokedAt: null, expiresAt: { gt: clock().now } },
    orderBy: { createdAt: "desc" },
    select: { id: true, expiresAt: true, openedAt: true },
  });
}

/** The sharing page of a plan. */
export async function getSharing(who: Principal, slug: string) {
  const plan = await readablePlan(who, slug);
  if (!plan || who.kind !== "person") return null;
  const { id, title, language } = plan;
  return {
    plan: { id, slug: plan.slug, title, language },
    links: await shareLinksOf(who, id),
    mayCreate: can(who, "share.create", { planId: id }),
    calendar: await calendarOf(who, id),
    mayHaveCalendar: can(who, "calendar.create", { planId: id }),
  };
}

export type Sharing = NonNullable<Awaited<ReturnType<typeof getSharing>>>;
