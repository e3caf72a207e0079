import { database } from "@/lib/db/client";
import { searchText } from "@/lib/domain/checklist/search-text";
import { mayGiveLogin } from "@/lib/domain/people/invitation";
import type { MailBounce } from "@/lib/domain/people/mail-bounce";
import { ROLES, type Role } from "@/lib/domain/people/role";
import { isLeaderless, unsignable, unsignableFacts } from "@/lib/domain/people/staff";
import type { PhaseKind } from "@/lib/domain/phase";
import { canEver, type Principal } from "@/lib/domain/policy";
import { type Bounce, bounceOf } from "./bounce";
import { planStaff } from "./plan-staff";

/** The most people on one page; the others are found by name. */
const MAX_SHOWN = 200;

type Person = Extract<Principal, { kind: "person" }>;
export type PlanName = { id: string; slug: string; title: string; language: string };
export type PersonLine = {
  id: string;
  name: string;
  email: string | null;
  isAdmin: boolean;
  isDisabled: boolean;
  hasLogin: boolean;
  /** How the mail server refused their address, for admins only. */
  bounce: Bounce | null;
  isInvited: boolean;
  roles: { plan: PlanName; roles: Role[] }[];
};
export type MissingRoles = { plan: PlanName; isLeaderless: boolean; unsignable: PhaseKind[]; phaseNames: string[] };
export type OpenInvitation = {
  id: string;
  name: string | null;
  email: string | null;
  plan: PlanName | null;
  role: Role | null;
  invitedBy: string;
  expiresAt: Date;
};

/** The plans whose people the caller manages: all for an admin, their own for a lead; null for anyone else. */
async function managedPlans(who: Principal): Promise<PlanName[] | null> {
  if (who.kind !== "person" || !canEver(who, "person.invite")) return null;
  const led = who.roles.filter((r) => r.role === "lead").map((r) => r.planId);
  return database().plan.findMany({
    where: { archivedAt: null, ...(who.isAdmin ? {} : { id: { in: led } }) },
    select: { id: true, slug: true, title: true, language: true },
    orderBy: { title: "asc" },
  });
}

const personParts = (planIds: string[]) =>
  ({
    memberships: { where: { planId: { in: planIds } }, select: { planId: true, role: true } },
    invitedAs: { where: { acceptedAt: null, revokedAt: null, expiresAt: { gt: new Date() } }, select: { id: true } },
  }) as const;

const isManaged = (who: Person, planIds: string[]) => (who.isAdmin ? {} : { memberships: { some: { planId: { in: planIds } } } });

type Row = {
  id: string;
  name: string;
  email: string | null;
  userId: string | null;
  isAdmin: boolean;
  disabledAt: Date | null;
  mailBounce: MailBounce | null;
  mailBouncedAt: Date | null;
  mailBounceText: string | null;
  memberships: { planId: string; role: Role }[];
  invitedAs: { id: string }[];
};

const personLine = (row: Row, plans: readonly PlanName[], who: Person): PersonLine => ({
  id: row.id,
  name: row.name,
  email: row.email,
  isAdmin: row.isAdmin,
  isDisabled: row.disabledAt !== null,
  hasLogin: row.userId !== null,
  bounce: who.isAdmin ? bounceOf(row) : null,
  isInvited: row.invitedAs.length > 0,
  roles: plans.flatMap((plan) => {
    const roles = row.memberships.filter((m) => m.planId === plan.id).map((m) => m.role);
    return roles.length > 0 ? [{ plan, roles: ROLES.filter((role) => roles.includes(role)) }] : [];
  }),
});

/** The people the caller manages, what their plans are missing, and open invitations; null if the caller manages nobody. */
export async function getPeople(who: Principal, find = "") {
  const plans = await managedPlans(who);
  if (!plans || who.kind !== "person") return null;
  const planIds = plans.map((plan) => plan.id);
  const rows = await database().person.findMany({ where: isManaged(who, planIds), include: personParts(planIds) });
  const wanted = searchText(find);
  const people = rows
    .filter((row) => wanted === "" || searchText(`${row.name} ${row.email ?? ""}`).includes(wanted))
    .map((row) => personLine(row, plans, who));
  return {
    mayAdmin: who.isAdmin,
    plans,
    people: people.sort(byName).slice(0, MAX_SHOWN),
    count: people.length,
    lacks: await missingRoles(plans),
    invitations: await openInvitations(plans, who.isAdmin),
    named: await named(who, rows),
  };
}

export type People = NonNullable<Awaited<ReturnType<typeof getPeople>>>;

const byName = (a: PersonLine, b: PersonLine) => a.name.localeCompare(b.name, "tr");

async function missingRoles(plans: readonly PlanName[]): Promise<MissingRoles[]> {
  const staff = await planStaff(
    database(),
    plans.map((plan) => plan.id),
    new Date(),
  );
  return plans.flatMap((plan) => {
    const planPeople = staff.get(plan.id);
    if (!planPeople) return [];
    const phases = unsignable(planPeople.gates, planPeople.staff);
    const { phaseNames } = unsignableFacts(planPeople.gates, phases);
    const lack = { plan, isLeaderless: isLeaderless(planPeople.staff), unsignable: phases, phaseNames };
    return lack.isLeaderless || lack.unsignable.length > 0 ? [lack] : [];
  });
}

async function openInvitations(plans: readonly PlanName[], isAdmin: boolean): Promise<OpenInvitation[]> {
  const rows = await database().invitation.findMany({
    where: {
      acceptedAt: null,
      revokedAt: null,
      expiresAt: { gt: new Date() },
      OR: [{ planId: { in: plans.map((plan) => plan.id) } }, ...(isAdmin ? [{ planId: null }] : [])],
    },
    include: { person: { select: { name: true } }, invitedBy: { select: { name: true } } },
    orderBy: { createdAt: "desc" },
    take: MAX_SHOWN,
  });
  return rows.map(({ id, email, planId, role, expiresAt, person, invitedBy }) => ({
    id,
    email,
    role,
    expiresAt,
    name: person?.name ?? null,
    plan: plans.find((plan) => plan.id === planId) ?? null,
    invitedBy: invitedBy.name,
  }));
}

/** The people without a login whom the caller may invite. */
async function named(who: Person, rows: readonly Row[]): Promise<{ id: string; name: string }[]> {
  const without = rows.filter((row) => row.userId === null && row.disabledAt === null && row.invitedAs.length === 0);
  const memberships = await database().membership.findMany({ where: { personId: { in: without.map((row) => row.id) } } });
  const leads = who.roles.filter((r) => r.role === "lead").map((r) => r.planId);
  const mayInvite = (id: string) =>
    mayGiveLogin(
      { isAdmin: who.isAdmin, leads },
      memberships.filter((m) => m.personId === id).map((m) => m.planId),
    );
  return without.filter((row) => mayInvite(row.id)).map(({ id, name }) => ({ id, name }));
}

/** One person the caller manages: their roles, their login, and whether the caller may disable them. */
export async function getPerson(who: Principal, id: string) {
  const plans = await managedPlans(who);
  if (!plans || who.kind !== "person") return null;
  const planIds = plans.map((plan) => plan.id);
  const row = await database().person.findFirst({
    where: { id, ...isManaged(who, planIds) },
    include: {
      ...personParts(planIds),
      user: { select: { emailVerified: true, sessions: { orderBy: { updatedAt: "desc" }, take: 1, select: { updatedAt: true } } } },
    },
  });
  if (!row) return null;
  return {
    ...personLine(row, plans, who),
    plans,
    version: row.version,
    disabledAt: row.disabledAt,
    isConfirmed: row.user?.emailVerified ?? false,
    lastHere: row.user?.sessions[0]?.updatedAt ?? null,
    isReader: row.id === who.id,
    mayAdmin: who.isAdmin,
  };
}

export type PersonDetails = NonNullable<Awaited<ReturnType<typeof getPerson>>>;
