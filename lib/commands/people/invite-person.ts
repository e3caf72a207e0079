import { z } from "zod";
import { preparedCommand } from "@/lib/commands/command";
import { email, id } from "@/lib/commands/inputs";
import { findPlan } from "@/lib/commands/plans/plan-row";
import { refuse } from "@/lib/domain/decision";
import { INVITATION_DAYS, mayGiveLogin } from "@/lib/domain/people/invitation";
import { ROLES } from "@/lib/domain/people/role";
import { invitationUrl, newInvitationToken } from "@/lib/session/tokens/invitation-token";
import { isKnownAddress } from "./invitation-row";

const DAY_MS = 24 * 60 * 60 * 1000;

const invitee = { person: id.nullable().default(null), email: email.nullable().default(null) };

/** Creates a link that makes its holder a member of a plan, or an admin of the workspace. Only this answer contains the link. */
export const invitePerson = preparedCommand({
  verb: "person.invite",
  input: z.union([
    z.strictObject({ ...invitee, plan: id, role: z.enum(ROLES) }),
    z.strictObject({ ...invitee, admin: z.literal(true) }).transform((input) => ({ ...input, plan: null, role: null })),
  ]),
  prepare: async (input) => ({ ...input, ...newInvitationToken() }),
  async load(tx, input) {
    const plan = input.plan === null ? null : await findPlan(tx, input.plan);
    const person =
      input.person === null ? null : await tx.person.findUnique({ where: { id: input.person }, include: { memberships: true } });
    if ((input.plan !== null && !plan) || (input.person !== null && !person)) return null;
    return { plan, person };
  },
  place: ({ plan }) => ({ planId: plan?.id ?? null }),
  refusedSubject: ({ plan, person }, { email, role }) => ({
    subject: plan ? "plan" : "workspace",
    subjectId: plan?.id ?? "workspace",
    planId: plan?.id ?? null,
    after: { name: person?.name ?? null, email, plan: plan?.title ?? null, role, isAdmin: plan === null },
  }),
  async change(tx, { plan, person }, { email, role, token, tokenHash }, { principal, now }) {
    if (principal.kind !== "person") return refuse("forbidden");
    const leads = principal.roles.filter((r) => r.role === "lead").map((r) => r.planId);
    if (person) {
      if (person.userId !== null) return refuse("has-login", { name: person.name });
      if (person.disabledAt !== null) return refuse("person-disabled", { name: person.name });
      const planIds = person.memberships.map((m) => m.planId);
      if (!mayGiveLogin({ isAdmin: principal.isAdmin, leads }, planIds)) return refuse("person-elsewhere", { name: person.name });
    }
    if (email !== null && (await isKnownAddress(tx, email))) return refuse("email-known", { email });
    const matches = [...(person ? [{ personId: person.id }] : []), ...(email === null ? [] : [{ email }])];
    const open = { acceptedAt: null, revokedAt: null, expiresAt: { gt: now } };
    if (matches.length > 0 && (await tx.invitation.count({ where: { ...open, OR: matches } })) > 0) return refuse("already-invited");

    const expiresAt = new Date(now.getTime() + INVITATION_DAYS * DAY_MS);
    const terms = { email, role, isAdmin: plan === null };
    const invitation = await tx.invitation.create({
      data: {
        ...terms,
        tokenHash,
        expiresAt,
        createdAt: now,
        planId: plan?.id ?? null,
        personId: person?.id ?? null,
        invitedById: principal.id,
      },
    });
    return {
      value: { id: invitation.id, url: invitationUrl(token), expiresAt },
      event: {
        subject: "invitation",
        subjectId: invitation.id,
        planId: invitation.planId,
        after: { ...terms, name: person?.name ?? null, plan: plan?.title ?? null },
      },
    };
  },
});
