import { z } from "zod";
import { count, id, moment, next, phaseKind, role, version } from "./common";

const slug = z.string();

const personLine = {
  id,
  name: z.string(),
  email: z.string().nullable(),
  isAdmin: z.boolean(),
  isDisabled: z.boolean(),
  hasLogin: z.boolean(),
  isInvited: z.boolean(),
  roles: z.array(z.strictObject({ plan: slug, roles: z.array(role) })),
};

export const peoplePage = z.strictObject({
  people: z.array(z.strictObject(personLine).meta({ id: "PersonLine" })),
  count,
  lacks: z
    .array(z.strictObject({ plan: slug, isLeaderless: z.boolean(), unsignable: z.array(phaseKind) }))
    .meta({ description: "What the caller's plans are missing: a lead, or people who can give the sign-offs of a phase." }),
  next,
});

export const person = z
  .strictObject({ ...personLine, version, disabledAt: moment.nullable(), isConfirmed: z.boolean(), lastHere: moment.nullable() })
  .meta({ id: "Person" });

export const invitation = z
  .strictObject({
    id,
    name: z.string().nullable(),
    email: z.string().nullable(),
    plan: slug.nullable(),
    role: role.nullable(),
    invitedBy: z.string(),
    expiresAt: moment,
  })
  .meta({ id: "Invitation" });

export const newInvitation = z.strictObject({
  id,
  url: z.string().nullable().meta({ description: "The link, shown only once; null in a repeated answer." }),
  expiresAt: moment,
});

export const key = z
  .strictObject({
    id,
    name: z.string(),
    hint: z.string().meta({ description: "The last characters of the secret." }),
    plan: slug,
    role,
    maker: z.string(),
    state: z.enum(["works", "revoked", "expired", "maker-gone"]),
    createdAt: moment,
    expiresAt: moment,
    lastUsedAt: moment.nullable(),
    mayRevoke: z.boolean(),
  })
  .meta({ id: "ApiKey" });

export const newKey = z.strictObject({
  id,
  secret: z.string().nullable().meta({ description: "The key, shown only once; null in a repeated answer." }),
  expiresAt: moment,
});

export const members = z.strictObject({ id, roles: z.array(role) });
